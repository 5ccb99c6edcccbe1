import type { Mode } from './composing.ts';
import { me } from './session.ts';
import { storage } from './storage.ts';

/** What somebody has typed and not sent, per person and conversation. Survives a reload and the end of a session. */
const keyOf = (conversationId: number, mode: Mode) => {
  const kind = mode === 'note' ? 'note' : 'draft';
  return `bellhop.console.${kind}.${me.value?.hotel.slug}.${me.value?.staff.id}.${conversationId}`;
};

export const readDraft = (conversationId: number, mode: Mode): string =>
  storage.get(keyOf(conversationId, mode)) ?? '';

export const writeDraft = (conversationId: number, mode: Mode, text: string): void =>
  storage.set(keyOf(conversationId, mode), text === '' ? null : text);
