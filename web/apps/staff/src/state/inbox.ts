import type { ConversationRow } from '@bellhop/sdk';

/** The loaded rows by conversation. Never changed in place, so that a signal notices every change. */
export type Rows = ReadonlyMap<number, ConversationRow>;
export type View = 'open' | 'mine' | 'snoozed' | 'done';

/** Puts rows in, keeping of two states of one conversation the later: a page may be newer than an event still on its way. */
export function mergeRows(rows: Rows, incoming: readonly ConversationRow[]): Rows {
  const merged = new Map(rows);
  for (const row of incoming) {
    const known = merged.get(row.id);
    if (!known || Date.parse(row.updated_at) >= Date.parse(known.updated_at)) merged.set(row.id, row);
  }
  return merged;
}

export function isAsleep(row: ConversationRow, now: number): boolean {
  return row.status === 'active' && row.snoozed_until !== null && Date.parse(row.snoozed_until) > now;
}

/** Waiting guests first, the longest wait on top; then the latest change. */
export function compareRows(a: ConversationRow, b: ConversationRow): number {
  if (a.waiting_since && b.waiting_since) {
    return Date.parse(a.waiting_since) - Date.parse(b.waiting_since) || a.id - b.id;
  }
  if (a.waiting_since) return -1;
  if (b.waiting_since) return 1;
  return latestFirst(a, b);
}

function latestFirst(a: ConversationRow, b: ConversationRow): number {
  return Date.parse(b.updated_at) - Date.parse(a.updated_at) || b.id - a.id;
}

/** The next to wake on top. */
function wakesFirst(a: ConversationRow, b: ConversationRow): number {
  return Date.parse(a.snoozed_until ?? '') - Date.parse(b.snoozed_until ?? '') || a.id - b.id;
}

const ORDER = { open: compareRows, mine: compareRows, snoozed: wakesFirst, done: latestFirst } as const;

export interface Look {
  view: View;
  /** Only of this department; null for all there are to see. */
  department: number | null;
  /** Only the website's visitors who were linked to no stay. */
  visitors: boolean;
  search: string;
  /** Whose conversations "mine" shows. */
  staffId: number;
  now: number;
}

export const isVisitor = (row: Pick<ConversationRow, 'visitor' | 'booking_id'>): boolean =>
  row.visitor !== null && row.booking_id === null;

/** A visitor who only looked in and was greeted asks nothing of anybody. */
const onlyLooked = (row: ConversationRow): boolean =>
  isVisitor(row) && row.guest_door === null && row.handler === null;

export function visibleRows(rows: Rows, look: Look): ConversationRow[] {
  const words = fold(look.search).split(/\s+/).filter(Boolean);
  return [...rows.values()]
    .filter((row) => passes(row, look))
    .filter((row) => words.every((word) => searchText(row).includes(word)))
    .sort(ORDER[look.view]);
}

function passes(row: ConversationRow, { view, department, visitors, staffId, now }: Look): boolean {
  if (visitors && !isVisitor(row)) return false;
  if (department !== null && row.department.id !== department) return false;
  if (view === 'done') return row.status !== 'active';
  if (row.status !== 'active') return false;
  if (view === 'snoozed') return isAsleep(row, now);
  if (onlyLooked(row)) return false;
  return !isAsleep(row, now) && (view === 'open' || row.handler?.id === staffId);
}

function searchText(row: ConversationRow): string {
  const { room_number, guest_name, booking_id, visitor, tags } = row;
  return fold([room_number, guest_name, booking_id, visitor?.email, ...tags].filter(Boolean).join(' '));
}

/** "Müller" is found by "muller". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Guests who wait now; one who was put off until later is not counted. */
export function waitingCount(rows: Rows, now: number): number {
  let count = 0;
  for (const row of rows.values()) if (row.waiting_since && !isAsleep(row, now)) count++;
  return count;
}

/** Who has waited longest, apart from this conversation. */
export function nextWaiting(rows: Rows, except: number, now: number): ConversationRow | undefined {
  return [...rows.values()]
    .filter((row) => row.id !== except && row.waiting_since && row.status === 'active' && !isAsleep(row, now))
    .sort(compareRows)[0];
}

/** The row beside the given one; the first (or last) when it is not in the list. */
export function neighbour(
  list: readonly ConversationRow[],
  id: number | null,
  step: 1 | -1,
): ConversationRow | undefined {
  const at = list.findIndex((row) => row.id === id);
  if (at < 0) return step > 0 ? list[0] : list[list.length - 1];
  return list[Math.min(list.length - 1, Math.max(0, at + step))];
}
