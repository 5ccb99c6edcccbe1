import type { StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import {
  applyLooking,
  LOOKING_LASTS,
  LOOKING_TOLD_EVERY,
  type Looker,
  stillLooking,
} from '../state/looking.ts';
import { api, ownId } from './session.ts';

/** Colleagues who have a conversation open. */
export const lookers = signal<readonly Looker[]>([]);

export function applyToLooking(event: StaffEvent): void {
  if (event.type !== 'looking' || event.staff_id === ownId()) return;
  lookers.value = applyLooking(lookers.value, event, Date.now());
  if (event.looking) setTimeout(expire, LOOKING_LASTS + 50);
}

function expire(): void {
  lookers.value = stillLooking(lookers.value, Date.now());
}

/** Tells the house that this person has the conversation open, until the returned function is called. */
export function look(conversationId: number): () => void {
  const tell = (looking: boolean) => void api.looking(conversationId, looking).catch(() => undefined);
  tell(true);
  const beat = setInterval(() => tell(true), LOOKING_TOLD_EVERY);
  return () => {
    clearInterval(beat);
    tell(false);
  };
}
