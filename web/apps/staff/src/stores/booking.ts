import type { BookingDetail, BookingRow, Order, StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { api, guarded } from './session.ts';

/** The booking whose page is open, with all that belongs to it. */
export const booking = signal<BookingDetail | null>(null);
/** Its orders, latest first; null: not loaded. */
export const bookingOrders = signal<readonly Order[] | null>(null);
let asked = 0;
let reload: ReturnType<typeof setTimeout> | undefined;

export async function loadBooking(id: number): Promise<void> {
  const mine = ++asked;
  if (booking.value?.id !== id) {
    booking.value = null;
    bookingOrders.value = null;
  }
  const answer = await guarded(api.booking(id));
  if (mine === asked) booking.value = answer.booking;
}

export async function loadBookingOrders(id: number): Promise<void> {
  const { orders } = await guarded(api.ordersOfBooking(id));
  if (booking.value?.id === id || booking.value === null) bookingOrders.value = orders;
}

/** The answer to a change is newer than any loading that began before it. */
export function putDetail(detail: BookingDetail): void {
  asked++;
  if (booking.value?.id === detail.id) booking.value = detail;
}

/** The event has the row only: it is shown at once, and rooms and links are asked for anew. */
export function applyToBooking(row: BookingRow): void {
  const open = booking.value;
  if (open?.id !== row.id) return;
  booking.value = { ...open, ...row };
  clearTimeout(reload);
  reload = setTimeout(() => void loadBooking(row.id).catch(() => undefined), 200);
}

export function applyToBookingOrders(event: StaffEvent): void {
  if (event.type !== 'order_placed' && event.type !== 'order_changed') return;
  const { order } = event;
  const known = bookingOrders.value;
  if (known === null || order.booking_id !== booking.value?.booking_id) return;
  const older = known.find(({ order_id }) => order_id === order.order_id);
  if (older && older.revision >= order.revision) return;
  const others = known.filter(({ order_id }) => order_id !== order.order_id);
  bookingOrders.value = [...others, order].sort((a, b) => b.order_id - a.order_id);
}

export function forgetBooking(): void {
  asked++;
  clearTimeout(reload);
  booking.value = null;
  bookingOrders.value = null;
}
