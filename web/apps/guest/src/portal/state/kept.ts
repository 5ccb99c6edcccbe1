import { type ReadonlySignal, signal } from '@preact/signals';
import type { Memory } from './memory.ts';

export interface Kept<T> {
  readonly value: ReadonlySignal<T | null>;
  set(next: T | null): void;
}

/** The last answer of the hotel, remembered for a line that is down. */
export function kept<T>(memory: Memory, name: string): Kept<T> {
  const value = signal<T | null>(memory.get<T>(name));
  return {
    value,
    set(next) {
      value.value = next;
      memory.set(name, next);
    },
  };
}
