import type { ConversationRow } from '@bellhop/sdk';

/** The loaded rows by conversation. Never changed in place, so that a signal notices every change. */
export type Rows = ReadonlyMap<number, ConversationRow>;
export type Filter = 'all' | 'waiting' | 'mine';

/** Puts rows in, keeping of two states of one conversation the later: a page may be newer than an event still on its way. */
export function mergeRows(rows: Rows, incoming: readonly ConversationRow[]): Rows {
  const merged = new Map(rows);
  for (const row of incoming) {
    const known = merged.get(row.id);
    if (!known || Date.parse(row.updated_at) >= Date.parse(known.updated_at)) merged.set(row.id, row);
  }
  return merged;
}

/** Waiting guests first, the longest wait on top; then the latest change. */
export function compareRows(a: ConversationRow, b: ConversationRow): number {
  if (a.waiting_since && b.waiting_since) {
    return Date.parse(a.waiting_since) - Date.parse(b.waiting_since) || a.id - b.id;
  }
  if (a.waiting_since) return -1;
  if (b.waiting_since) return 1;
  return Date.parse(b.updated_at) - Date.parse(a.updated_at) || b.id - a.id;
}

export interface View {
  filter: Filter;
  search: string;
  /** Whose conversations "mine" shows. */
  staffId: number;
}

export function visibleRows(rows: Rows, view: View): ConversationRow[] {
  const words = fold(view.search).split(/\s+/).filter(Boolean);
  return [...rows.values()]
    .filter((row) => passes(row, view))
    .filter((row) => words.every((word) => searchText(row).includes(word)))
    .sort(compareRows);
}

function passes(row: ConversationRow, { filter, staffId }: View): boolean {
  if (filter === 'waiting') return row.waiting_since !== null;
  if (filter === 'mine') return row.handler?.id === staffId;
  return true;
}

function searchText(row: ConversationRow): string {
  return fold(`${row.room_number ?? ''} ${row.guest_name} ${row.booking_id}`);
}

/** "Müller" is found by "muller". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function waitingCount(rows: Rows): number {
  let count = 0;
  for (const row of rows.values()) if (row.waiting_since) count++;
  return count;
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
