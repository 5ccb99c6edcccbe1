import { me } from './session.ts';
import { storage } from './storage.ts';

/** What somebody has typed and not sent, per person and conversation. Survives a reload and the end of a session. */
const keyOf = (conversationId: number) =>
  `bellhop.console.draft.${me.value?.hotel.slug}.${me.value?.staff.id}.${conversationId}`;

export const readDraft = (conversationId: number): string => storage.get(keyOf(conversationId)) ?? '';

export const writeDraft = (conversationId: number, text: string): void =>
  storage.set(keyOf(conversationId), text === '' ? null : text);
