import type { BookingDetail, KeptToken, NewToken, Purpose } from '@bellhop/sdk';

/** Everything first: one link for the whole stay is what most guests get. */
export const PURPOSES: readonly Purpose[] = ['FULL_ACCESS', 'PRECHECKIN', 'CHAT', 'ROOM_SERVICES', 'STATUS'];

/** What a purpose opens unless staff say otherwise. */
export function opensOf(purpose: Purpose): { chat: boolean; order: boolean } {
  return {
    chat: purpose === 'CHAT' || purpose === 'FULL_ACCESS',
    order: purpose === 'ROOM_SERVICES' || purpose === 'FULL_ACCESS',
  };
}

export interface LinkWish {
  purpose: Purpose;
  /** null: the guest who booked. */
  companion: number | null;
  chat: boolean;
  order: boolean;
  /** As typed; empty: the house's usual time. */
  days: string;
  keepOthers: boolean;
}

export function usualWish(purpose: Purpose = 'FULL_ACCESS'): LinkWish {
  return { purpose, companion: null, ...opensOf(purpose), days: '', keepOthers: false };
}

export const daysFit = (days: string): boolean =>
  days.trim() === '' || (/^\d{1,3}$/.test(days.trim()) && Number(days) >= 1 && Number(days) <= 730);

export function newToken(wish: LinkWish): NewToken {
  return {
    purpose: wish.purpose,
    can_chat: wish.chat,
    can_order_services: wish.order,
    ...(wish.companion === null ? {} : { companion_id: wish.companion }),
    ...(wish.days.trim() === '' ? {} : { expires_days: Number(wish.days) }),
    ...(wish.keepOthers ? { keep_others: true } : {}),
  };
}

/** Live links of the same person and purpose: they end when a new one is made without keeping them. */
export function replaced(tokens: readonly KeptToken[], wish: LinkWish): number {
  return tokens.filter(
    (token) =>
      token.state === 'live' && token.purpose === wish.purpose && token.companion_id === wish.companion,
  ).length;
}

/** Time goes on after the page was loaded. */
export function stateNow(token: KeptToken, now: number): KeptToken['state'] {
  return token.state === 'live' && Date.parse(token.expires_at) <= now ? 'expired' : token.state;
}

/** Live ones first, each group newest first. */
export function sorted(tokens: readonly KeptToken[], now: number): KeptToken[] {
  const rank = (token: KeptToken) => (stateNow(token, now) === 'live' ? 0 : 1);
  return [...tokens].sort((a, b) => rank(a) - rank(b) || b.id - a.id);
}

export function ownerOf(booking: BookingDetail, companionId: number | null): string {
  if (companionId === null) return booking.guest_name;
  return booking.companions.find(({ id }) => id === companionId)?.name ?? '?';
}
