/** A colleague who has a conversation open; the hint goes out by itself when its end was lost. */
export interface Looker {
  conversationId: number;
  staffId: number;
  name: string;
  until: number;
}

/** Whoever looks says so this often. */
export const LOOKING_TOLD_EVERY = 20_000;
export const LOOKING_LASTS = 45_000;

interface Looking {
  conversation_id: number;
  staff_id: number;
  name: string;
  looking: boolean;
}

export function applyLooking(lookers: readonly Looker[], event: Looking, now: number): readonly Looker[] {
  const { conversation_id: conversationId, staff_id: staffId, name } = event;
  const others = stillLooking(lookers, now).filter(
    (looker) => looker.conversationId !== conversationId || looker.staffId !== staffId,
  );
  return event.looking ? [...others, { conversationId, staffId, name, until: now + LOOKING_LASTS }] : others;
}

export function stillLooking(lookers: readonly Looker[], now: number): readonly Looker[] {
  return lookers.some(({ until }) => until <= now) ? lookers.filter(({ until }) => until > now) : lookers;
}
