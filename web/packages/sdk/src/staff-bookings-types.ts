/**
 * What staff read and write of bookings, guest links and charges. Days are YYYY-MM-DD in the hotel's zone; money is a
 * decimal text.
 */
import type { BookingState, Order, PreCheckIn } from './portal-types.ts';

export type BookingList = 'due_in' | 'upcoming' | 'in_house' | 'past';

export type BookingChange =
  | 'booked'
  | 'edited'
  | 'pre_checked_in'
  | 'checked_in'
  | 'check_in_undone'
  | 'moved'
  | 'checked_out'
  | 'cancelled'
  | 'no_show'
  | 'reinstated';

export interface BookingRow {
  id: number;
  /** The hotel's reference. */
  booking_id: string;
  state: BookingState;
  guest_name: string;
  arrival: string;
  departure: string;
  room: { number: string; floor: string } | null;
  checked_in_at: string | null;
  checked_out_at: string | null;
  email: string | null;
  phone: string | null;
  party_size: number;
  breakfast_included: boolean;
  /** Nothing may be charged to the room. */
  no_post: boolean;
  pre_check_in: PreCheckIn | null;
  conversation_id: number | null;
}

export interface Companion {
  id: number;
  name: string;
}

export interface RoomSpan {
  number: string;
  from: string;
  /** null while the guest lives there. */
  until: string | null;
}

export type Purpose = 'STATUS' | 'PRECHECKIN' | 'ROOM_SERVICES' | 'CHAT' | 'FULL_ACCESS';

export interface GuestToken {
  id: number;
  purpose: Purpose;
  /** null: the guest's who booked. */
  companion_id: number | null;
  can_chat: boolean;
  can_order_services: boolean;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
}

export type TokenState = 'live' | 'expired' | 'revoked';
export type KeptToken = GuestToken & { state: TokenState };

export interface BookingDetail extends BookingRow {
  companions: Companion[];
  /** Oldest first. */
  rooms: RoomSpan[];
  /** Newest first; empty for staff who may not manage them. */
  tokens: KeptToken[];
}

export interface BookingsPage {
  bookings: BookingRow[];
  next_cursor: string | null;
  /** The hotel's day. */
  today: string;
}

export interface BookingTerms {
  email?: string | null;
  phone?: string | null;
  party_size?: number;
  breakfast_included?: boolean;
  no_post?: boolean;
}

export interface NewBooking extends BookingTerms {
  reference?: string;
  guest_name: string;
  arrival: string;
  departure: string;
}

export type BookingEdit = Partial<Omit<NewBooking, 'reference'>>;

export interface NewToken {
  purpose: Purpose;
  companion_id?: number;
  can_chat?: boolean;
  can_order_services?: boolean;
  expires_days?: number;
  /** Leave live links of the same purpose and person as they are. */
  keep_others?: boolean;
}

/** The only time the secret and the address are told. */
export interface IssuedToken {
  token: GuestToken;
  secret: string;
  url: string;
  qr_svg: string;
}

export type ChargeState = 'not_posted' | 'posted' | 'voided';

export interface Charge {
  id: number;
  /** Names the line for ever: what has been posted under a key is not posted again. */
  key: string;
  booking_id: string;
  guest_name: string;
  room_number: string;
  order_id: number;
  name: string;
  quantity: number;
  /** For all of them; negative for a rebate. */
  amount: string;
  currency: string;
  business_date: string;
  state: ChargeState;
  reference: string | null;
  reason: string | null;
  created_at: string;
  changed_at: string;
  changed_by: string | null;
}

export interface ChargeFilter {
  state?: ChargeState;
  from?: string;
  until?: string;
}

export interface Settlement {
  charges: number[];
  to: 'posted' | 'voided';
  reference?: string;
  reason?: string;
}

/** What the staff's stream tells besides conversations, rooms and PINs. */
export type HouseEvent =
  | { type: 'booking_changed'; booking: BookingRow; change: BookingChange }
  | { type: 'order_placed'; order: Order }
  | { type: 'order_changed'; order: Order; before: Order['status'] }
  | { type: 'menu_changed'; menu_id: number | null; item_id: number | null; sold_out: boolean | null }
  | { type: 'charges_changed' };

export interface HouseRights {
  manage_bookings: boolean;
  manage_tokens: boolean;
  work_orders: boolean;
  edit_menus: boolean;
  settle_charges: boolean;
}
