import { signal } from '@preact/signals';

const SAY_EVERY_MS = 3_000;
const FORGET_AFTER_MS = 8_000;

/** Tells the hotel that the guest types: seldom, and once when it ends. */
export function createTypingSender(tell: (typing: boolean) => Promise<unknown>) {
  let told = 0;
  const say = (typing: boolean) => void tell(typing).catch(() => undefined);
  return {
    typed(): void {
      const now = Date.now();
      if (now - told < SAY_EVERY_MS) return;
      told = now;
      say(true);
    },
    ended(): void {
      if (told > 0) say(false);
      told = 0;
    },
  };
}

/** Who of the hotel types; forgotten by itself, should the end of it get lost. */
export function createTypist() {
  const name = signal<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    name,
    set(next: string | null): void {
      clearTimeout(timer);
      name.value = next;
      if (next !== null) {
        timer = setTimeout(() => {
          name.value = null;
        }, FORGET_AFTER_MS);
      }
    },
  };
}
