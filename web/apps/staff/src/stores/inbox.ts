import type { ConversationRow, StaffEvent } from '@bellhop/sdk';
import { computed, signal } from '@preact/signals';
import { type Filter, mergeRows, type Rows, visibleRows, waitingCount } from '../state/inbox.ts';
import { api, guarded, me } from './session.ts';

const PAGE = 50;

export const rows = signal<Rows>(new Map());
export const filter = signal<Filter>('all');
export const search = signal('');
/** null: never loaded; then the list shows its skeleton. */
export const loaded = signal(false);
export const loadFailed = signal(false);
export const loadingMore = signal(false);
const cursor = signal<string | null>(null);
/** What events brought while the first page was on its way; the page may be older than they are. */
let meanwhile: ConversationRow[] | null = null;

export const hasMore = computed(() => cursor.value !== null);
export const waiting = computed(() => waitingCount(rows.value));
/** Every loaded row waits and there are further pages: more may wait there. */
export const hasMoreWaiting = computed(() => hasMore.value && waiting.value === rows.value.size);
export const list = computed(() =>
  visibleRows(rows.value, {
    filter: filter.value,
    search: search.value,
    staffId: me.value?.staff.id ?? 0,
  }),
);

/** Loads the first page and forgets the rest. Returns the journal number it stands at, null when it failed. */
export async function loadInbox(): Promise<number | null> {
  meanwhile = [];
  try {
    const page = await guarded(api.inbox({ limit: PAGE }));
    rows.value = mergeRows(mergeRows(new Map(), page.conversations), meanwhile ?? []);
    cursor.value = page.next_cursor;
    loaded.value = true;
    loadFailed.value = false;
    return page.journal;
  } catch {
    loadFailed.value = true;
    return null;
  } finally {
    meanwhile = null;
  }
}

export async function loadMore(): Promise<void> {
  if (cursor.value === null || loadingMore.value) return;
  loadingMore.value = true;
  try {
    const page = await guarded(api.inbox({ limit: PAGE, cursor: cursor.value }));
    rows.value = mergeRows(rows.value, page.conversations);
    cursor.value = page.next_cursor;
  } catch {
    // The end of the list stays in view and asks again on the next scroll.
  } finally {
    loadingMore.value = false;
  }
}

export function putRow(row: ConversationRow): void {
  meanwhile?.push(row);
  rows.value = mergeRows(rows.value, [row]);
}

/** A conversation opened by its address may be on a page that is not loaded. */
export async function ensureRow(id: number): Promise<void> {
  if (!rows.value.has(id)) putRow((await guarded(api.conversation(id))).conversation);
}

export function applyToInbox(event: StaffEvent): void {
  if ('conversation' in event) putRow(event.conversation);
}

export function forgetInbox(): void {
  rows.value = new Map();
  cursor.value = null;
  loaded.value = false;
  search.value = '';
  filter.value = 'all';
}
