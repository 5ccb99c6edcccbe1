import { type Signal, signal } from '@preact/signals';
import { storage } from './storage.ts';

const PREFIX = 'bellhop_draft_';
const UNSENT = 'bellhop_unsent_';

/** What stands in the field, kept over reloads and a session that ends. */
export function createDraft(conversation: number): { text: Signal<string>; set: (text: string) => void } {
  const key = PREFIX + conversation;
  const text = signal(storage.get(key) ?? '');
  return {
    text,
    set(next) {
      text.value = next;
      if (next === '') storage.remove(key);
      else storage.set(key, next);
    },
  };
}

/** A shared device must not show or send the last guest's words in the next guest's conversation. */
export function forgetOthers(conversation: number): void {
  for (const key of storage.keys(PREFIX)) if (key !== PREFIX + conversation) storage.remove(key);
  for (const key of storage.keys(UNSENT)) {
    if (!key.startsWith(`${UNSENT}${conversation}_`)) storage.remove(key);
  }
}
