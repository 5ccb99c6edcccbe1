import type { StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { applyTyping, stillTyping, stopTyping, TYPING_LASTS, type Typist } from '../state/typing.ts';
import { api, ownId } from './session.ts';

export const typists = signal<readonly Typist[]>([]);

export function applyToTyping(event: StaffEvent): void {
  if (event.type === 'typing') {
    if (event.staff_id !== null && event.staff_id === ownId()) return;
    typists.value = applyTyping(typists.value, event, Date.now());
    if (event.typing) setTimeout(expire, TYPING_LASTS + 50);
  } else if (event.type === 'message_sent') {
    const { conversation_id, from, sender } = event.message;
    if (from !== 'house') typists.value = stopTyping(typists.value, conversation_id, from, sender.id);
  }
}

function expire(): void {
  typists.value = stillTyping(typists.value, Date.now());
}

/** While somebody types, the house is told at most this often. */
const TELL_EVERY = 3_000;
const IDLE = 4_000;
let told: { conversationId: number; at: number } | null = null;
let idle: ReturnType<typeof setTimeout> | undefined;

export function tellTyping(conversationId: number): void {
  clearTimeout(idle);
  idle = setTimeout(tellStopped, IDLE);
  if (told?.conversationId === conversationId && Date.now() - told.at < TELL_EVERY) return;
  if (told && told.conversationId !== conversationId) tellStopped();
  told = { conversationId, at: Date.now() };
  void api.typing(conversationId, true).catch(() => undefined);
}

export function tellStopped(): void {
  clearTimeout(idle);
  if (told) void api.typing(told.conversationId, false).catch(() => undefined);
  told = null;
}
