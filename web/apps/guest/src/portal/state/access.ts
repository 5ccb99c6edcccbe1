import type { GuestBooking } from '@bellhop/sdk';

export type Deed = 'chat' | 'order' | 'breakfast' | 'orders' | 'check_in';

/** Why something is not open now, as a key of our texts; null when it is. */
export type Closed =
  | 'closed_link'
  | 'closed_before'
  | 'closed_after'
  | 'closed_cancelled'
  | 'closed_no_show'
  | 'closed_arrived';

/**
 * The hotel decides what is open (`may`); this only finds the words for what it decided.
 */
export function closedReason(booking: GuestBooking, deed: Deed): Closed | null {
  if (isOpen(booking, deed)) return null;
  if (!isInLink(booking, deed)) return 'closed_link';
  if (booking.state === 'cancelled') return 'closed_cancelled';
  if (booking.state === 'no_show') return 'closed_no_show';
  if (booking.state === 'checked_out') return 'closed_after';
  if (deed === 'check_in') return 'closed_arrived';
  return booking.state === 'booked' ? 'closed_before' : 'closed_link';
}

function isOpen({ may }: GuestBooking, deed: Deed): boolean {
  if (deed === 'chat') return may.chat;
  if (deed === 'orders') return may.see_orders;
  return deed === 'check_in' ? may.pre_check_in : may.order;
}

function isInLink({ permissions }: GuestBooking, deed: Deed): boolean {
  if (deed === 'chat') return permissions.can_chat;
  return deed === 'check_in' ? permissions.can_pre_check_in : permissions.can_order_services;
}
