import { dayKey } from './format.ts';

/** What `rows` needs to know of a message. */
export interface RowItem {
  key: string;
  at: string;
  /** Equal for messages of one speaker, so that they are drawn as one group. */
  author: string;
}

export type Row<T extends RowItem> =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; item: T; first: boolean; last: boolean };

const GROUP_MINUTES = 10;

/** Puts day separators and the unread divider between messages (oldest first), and finds where groups begin and end. */
export function rows<T extends RowItem>(
  items: readonly T[],
  zone?: string,
  unreadFrom?: string | null,
): Row<T>[] {
  const result: Row<T>[] = [];
  let before: T | undefined;
  let open: { last: boolean } | undefined;
  for (const item of items) {
    const newDay = !before || dayKey(before.at, zone) !== dayKey(item.at, zone);
    if (newDay) result.push({ kind: 'day', key: `day ${dayKey(item.at, zone)} ${item.key}`, at: item.at });
    const divided = unreadFrom === item.key;
    if (divided) result.push({ kind: 'unread', key: 'unread' });
    const first = newDay || divided || !before || !together(before, item);
    if (open && !first) open.last = false;
    const row = { kind: 'message' as const, key: item.key, item, first, last: true };
    result.push(row);
    open = row;
    before = item;
  }
  return result;
}

function together(a: RowItem, b: RowItem): boolean {
  return a.author === b.author && Date.parse(b.at) - Date.parse(a.at) < GROUP_MINUTES * 60_000;
}
