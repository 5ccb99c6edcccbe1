import type { DeadLetter, Messaging, StaffEvent, Stranger, TemplateList } from '@bellhop/sdk';
import { type Signal, signal } from '@preact/signals';
import { api, guarded } from './session.ts';

/** What a page shows once it was asked for: null before that, and the failure of the last try. */
interface Shown<T> {
  value: Signal<T | null>;
  failed: Signal<boolean>;
  load: () => Promise<void>;
}

function shown<T>(ask: () => Promise<T>): Shown<T> {
  const value = signal<T | null>(null);
  const failed = signal(false);
  const load = async () => {
    try {
      value.value = await guarded(ask());
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  return { value, failed, load };
}

export const messaging = shown<Messaging>(() => api.messaging());
export const templateList = shown<TemplateList>(() => api.templates());
export const deadLetters = shown<readonly DeadLetter[]>(async () => (await api.deadLetters()).dead_letters);
export const strangers = shown<readonly Stranger[]>(async () => (await api.strangers()).strangers);

/** What a page shows of this is asked for again. */
export function applyToPhone(event: StaffEvent): void {
  if (event.type !== 'house_changed') return;
  if (event.part === 'messaging') void again(messaging);
  if (event.part === 'templates') void again(templateList);
}

export async function reloadPhone(): Promise<void> {
  await Promise.all([again(messaging), again(templateList), again(deadLetters), again(strangers)]);
}

async function again<T>({ value, load }: Shown<T>): Promise<void> {
  if (value.value !== null) await load();
}

export function forgetPhone(): void {
  for (const { value } of [messaging, templateList, deadLetters, strangers]) value.value = null;
}
