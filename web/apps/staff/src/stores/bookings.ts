import type { BookingList, BookingRow, StaffEvent } from '@bellhop/sdk';
import { dayKey } from '@bellhop/ui';
import { computed, signal } from '@preact/signals';
import { LISTS, type Page, withChange, withNews, withNextPage } from '../state/bookings.ts';
import { applyToBooking } from './booking.ts';
import { minute } from './clock.ts';
import { api, guarded, hotelZone } from './session.ts';

const PAGE = 50;

export const bookingList = signal<BookingList>('due_in');
export const bookingSearch = signal('');
/** Each list as far as it is loaded; what is not there has not been opened. */
export const lists = signal<Partial<Record<BookingList, Page>>>({});
/** The answer to the search in the field; null while there is none to show. */
export const found = signal<{ search: string; page: Page } | null>(null);
export const bookingsFailed = signal(false);
export const loadingMoreBookings = signal(false);
/** The hotel's day; it goes on at midnight though nothing is loaded. */
export const today = computed(() => dayKey(new Date(minute.value), hotelZone()));

export const shownPage = computed<Page | null>(() => {
  const search = bookingSearch.value.trim();
  if (search === '') return lists.value[bookingList.value] ?? null;
  return found.value?.search === search ? found.value.page : null;
});

export async function loadBookings(list: BookingList): Promise<void> {
  try {
    const { bookings, next_cursor } = await guarded(api.bookings({ list, limit: PAGE }));
    lists.value = { ...lists.value, [list]: { rows: bookings, cursor: next_cursor } };
    bookingsFailed.value = false;
  } catch {
    bookingsFailed.value = true;
  }
}

/** The list in view, and the two whose length the front desk watches. */
export async function loadBookingsPage(): Promise<void> {
  await loadBookings(bookingList.value);
  const others = (['due_in', 'in_house'] as const).filter((list) => list !== bookingList.value);
  await Promise.all(others.map(loadBookings));
}

export async function searchBookings(): Promise<void> {
  const search = bookingSearch.value.trim();
  if (search === '') {
    found.value = null;
    return;
  }
  try {
    const { bookings, next_cursor } = await guarded(api.bookings({ search, limit: PAGE }));
    // Somebody who types on gets the answer to the last question only.
    if (bookingSearch.value.trim() !== search) return;
    found.value = { search, page: { rows: bookings, cursor: next_cursor } };
    bookingsFailed.value = false;
  } catch {
    bookingsFailed.value = true;
  }
}

export async function loadMoreBookings(): Promise<void> {
  const [search, list, page] = [bookingSearch.value.trim(), bookingList.value, shownPage.value];
  if (!page || page.cursor === null || loadingMoreBookings.value) return;
  loadingMoreBookings.value = true;
  try {
    const where = search === '' ? { list } : { search };
    const answer = await guarded(api.bookings({ ...where, cursor: page.cursor, limit: PAGE }));
    const next = { rows: answer.bookings, cursor: answer.next_cursor };
    if (search === '') {
      const known = lists.value[list];
      if (known) lists.value = { ...lists.value, [list]: withNextPage(known, next) };
    } else if (found.value?.search === search) {
      found.value = { search, page: withNextPage(found.value.page, next) };
    }
  } catch {
    // The button stays and asks again.
  } finally {
    loadingMoreBookings.value = false;
  }
}

/** Brings what is known of a booking up to date everywhere it is shown. */
export function putBooking(row: BookingRow): void {
  const next = { ...lists.value };
  for (const list of LISTS) {
    const page = next[list];
    if (page) next[list] = withChange(page, list, row, today.value);
  }
  lists.value = next;
  if (found.value) found.value = { ...found.value, page: withNews(found.value.page, row) };
  const known = byReference.value;
  if (known.has(row.booking_id)) byReference.value = new Map(known).set(row.booking_id, row);
}

/** Bookings that conversations and rooms name by the hotel's reference. */
export const byReference = signal<ReadonlyMap<string, BookingRow>>(new Map());
const REMEMBERED = 500;
const asking = new Map<string, Promise<BookingRow | null>>();

export function bookingOf(reference: string): Promise<BookingRow | null> {
  const known = byReference.value.get(reference);
  if (known) return Promise.resolve(known);
  const asked = asking.get(reference) ?? askFor(reference).finally(() => asking.delete(reference));
  asking.set(reference, asked);
  return asked;
}

async function askFor(reference: string): Promise<BookingRow | null> {
  try {
    const { bookings } = await guarded(api.bookings({ search: reference, limit: 20 }));
    const row = bookings.find(({ booking_id }) => booking_id === reference) ?? null;
    if (row) byReference.value = new Map([...byReference.value].slice(1 - REMEMBERED)).set(reference, row);
    return row;
  } catch {
    return null;
  }
}

export function applyToBookings(event: StaffEvent): void {
  if (event.type !== 'booking_changed') return;
  putBooking(event.booking);
  applyToBooking(event.booking);
}

/** After a gap in the events. */
export async function reloadBookings(): Promise<void> {
  byReference.value = new Map();
  const loaded = LISTS.filter((list) => lists.value[list] !== undefined);
  await Promise.all([...loaded.map(loadBookings), searchBookings()]);
}

export function forgetBookings(): void {
  lists.value = {};
  found.value = null;
  bookingSearch.value = '';
  bookingList.value = 'due_in';
  byReference.value = new Map();
}
