import type { BookingList, BookingRow } from '@bellhop/sdk';

/** A part of a list as loaded so far. */
export interface Page {
  rows: readonly BookingRow[];
  /** null: this is all of it. */
  cursor: string | null;
}

export const LISTS: readonly BookingList[] = ['due_in', 'in_house', 'upcoming', 'past'];

/** `today` is the hotel's day. Who should have come yesterday is still due. */
export function listOf(row: BookingRow, today: string): BookingList {
  if (row.state === 'in_house') return 'in_house';
  if (row.state !== 'booked') return 'past';
  return row.arrival <= today ? 'due_in' : 'upcoming';
}

/** The server's order: arrivals soonest first, departures soonest first, and what is past latest first. */
function compare(list: BookingList, a: BookingRow, b: BookingRow): number {
  const day = list === 'due_in' || list === 'upcoming' ? 'arrival' : 'departure';
  const order = a[day] < b[day] ? -1 : a[day] > b[day] ? 1 : a.id - b.id;
  return list === 'past' ? -order : order;
}

/** The page after a booking has changed: out of it, into it, or to another place in it. */
export function withChange(page: Page, list: BookingList, row: BookingRow, today: string): Page {
  const others = page.rows.filter((known) => known.id !== row.id);
  if (listOf(row, today) !== list) {
    return others.length === page.rows.length ? page : { ...page, rows: others };
  }
  const at = others.findIndex((known) => compare(list, row, known) < 0);
  if (at >= 0) return { ...page, rows: [...others.slice(0, at), row, ...others.slice(at)] };
  // Beyond the loaded part it comes with a later page.
  return page.cursor === null ? { ...page, rows: [...others, row] } : { ...page, rows: others };
}

/** A search's answer keeps its rows; only what is known of them changes. */
export function withNews(page: Page, row: BookingRow): Page {
  if (!page.rows.some((known) => known.id === row.id)) return page;
  return { ...page, rows: page.rows.map((known) => (known.id === row.id ? row : known)) };
}

export function withNextPage(page: Page, next: Page): Page {
  const known = new Set(page.rows.map((row) => row.id));
  return { rows: [...page.rows, ...next.rows.filter((row) => !known.has(row.id))], cursor: next.cursor };
}

/** "7", or "50+" while only a part is loaded; nothing for none. */
export function countText(page: Page | undefined): string {
  if (!page || page.rows.length === 0) return '';
  return `${page.rows.length}${page.cursor === null ? '' : '+'}`;
}

const DAY = 86_400_000;

/** Days of the calendar, which know no summer time. */
export function nights(arrival: string, departure: string): number {
  return Math.round((Date.parse(`${departure}T00:00:00Z`) - Date.parse(`${arrival}T00:00:00Z`)) / DAY);
}

export type Step = 'check-in' | 'check-out' | 'move' | 'undo' | 'cancel' | 'no-show' | 'reinstate';

/** What can be done with a booking where it stands; the first is what is usually wanted. */
export function stepsOf(row: BookingRow, today: string): readonly Step[] {
  switch (row.state) {
    case 'booked':
      return row.arrival <= today ? ['check-in', 'no-show', 'cancel'] : ['check-in', 'cancel'];
    case 'in_house':
      return ['check-out', 'move', 'undo'];
    case 'cancelled':
    case 'no_show':
      return ['reinstate'];
    default:
      return [];
  }
}

/** How a booking stands to today, where that is worth a word. */
export type Timing = 'due_in' | 'late_in' | 'due_out' | 'late_out' | null;

export function timingOf(row: BookingRow, today: string): Timing {
  if (row.state === 'booked')
    return row.arrival === today ? 'due_in' : row.arrival < today ? 'late_in' : null;
  if (row.state !== 'in_house') return null;
  return row.departure === today ? 'due_out' : row.departure < today ? 'late_out' : null;
}

/** What of the form before arrival says something. */
export function toldSomething(row: BookingRow): boolean {
  const form = row.pre_check_in;
  return form !== null && [form.arrival_time, form.phone, form.dietary_notes, form.wishes].some(Boolean);
}
