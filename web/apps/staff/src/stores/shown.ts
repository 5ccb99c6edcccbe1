import { type Signal, signal } from '@preact/signals';
import { guarded } from './session.ts';

/** What a page shows once it was asked for: null before that, and the failure of the last try. */
export interface Shown<T> {
  value: Signal<T | null>;
  failed: Signal<boolean>;
  load: () => Promise<void>;
  /** What the house answered to a change is newer than any loading that began before it. */
  put: (value: T) => void;
}

export function shown<T>(ask: () => Promise<T>): Shown<T> {
  const value = signal<T | null>(null);
  const failed = signal(false);
  let asked = 0;
  const load = async () => {
    const mine = ++asked;
    try {
      const answer = await guarded(ask());
      if (mine !== asked) return;
      value.value = answer;
      failed.value = false;
    } catch {
      if (mine === asked) failed.value = true;
    }
  };
  const put = (next: T) => {
    asked++;
    value.value = next;
  };
  return { value, failed, load, put };
}

/** What a page shows of it is asked for again. */
export async function again<T>({ value, load }: Shown<T>): Promise<void> {
  if (value.value !== null) await load();
}
