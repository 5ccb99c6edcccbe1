import type { TypingEvent } from '@bellhop/sdk';

/** Somebody who is typing; the hint goes out by itself when its end was lost. */
export interface Typist {
  conversationId: number;
  who: TypingEvent['who'];
  /** Of a member of staff; the guest's stands in the conversation. */
  name: string;
  staffId: number | null;
  until: number;
}

export const TYPING_LASTS = 6_000;

export function applyTyping(typists: readonly Typist[], event: TypingEvent, now: number): readonly Typist[] {
  const others = typists.filter(
    (typist) =>
      typist.until > now &&
      !(
        typist.conversationId === event.conversation_id &&
        typist.who === event.who &&
        typist.staffId === event.staff_id
      ),
  );
  if (!event.typing) return others;
  const { conversation_id: conversationId, who, name, staff_id: staffId } = event;
  return [...others, { conversationId, who, name, staffId, until: now + TYPING_LASTS }];
}

/** Who has just sent is not typing any more. */
export function stopTyping(
  typists: readonly Typist[],
  conversationId: number,
  who: TypingEvent['who'],
  staffId: number | null,
): readonly Typist[] {
  return typists.filter(
    (typist) =>
      typist.conversationId !== conversationId ||
      typist.who !== who ||
      (who === 'staff' && typist.staffId !== staffId),
  );
}

export function stillTyping(typists: readonly Typist[], now: number): readonly Typist[] {
  return typists.some((typist) => typist.until <= now)
    ? typists.filter((typist) => typist.until > now)
    : typists;
}
