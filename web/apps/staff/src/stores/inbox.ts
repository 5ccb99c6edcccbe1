import type { ConversationRow, InboxPage, StaffEvent } from '@bellhop/sdk';
import { computed, signal } from '@preact/signals';
import { mergeRows, type Rows, type View, visibleRows, waitingCount } from '../state/inbox.ts';
import { minute } from './clock.ts';
import { api, guarded, me } from './session.ts';

const PAGE = 50;

export const rows = signal<Rows>(new Map());
export const view = signal<View>('open');
/** The department that is shown; null for all there are to see. */
export const department = signal<number | null>(null);
/** Only the website's visitors are shown. */
export const onlyVisitors = signal(false);
export const search = signal('');
export const loadFailed = signal(false);
export const loadingMore = signal(false);
/** Where the next page of each part of the inbox begins; null when all of it is loaded. */
const cursors = signal<ReadonlyMap<string, string | null>>(new Map());
/** What events brought while the first page was on its way; the page may be older than they are. */
let meanwhile: ConversationRow[] | null = null;

/** Conversations that went to a department this person does not see: where to, and at which journal number that was told. */
export const left = signal<ReadonlyMap<number, { to: string | null; journal: number }>>(new Map());

const partOf = (part: View, of: number | null, visitors: boolean) => `${part} ${of} ${visitors}`;
const HOME = partOf('open', null, false);
const part = computed(() => partOf(view.value, department.value, onlyVisitors.value));

/** Never loaded: then the list shows its skeleton. */
export const loaded = computed(() => cursors.value.has(part.value));
export const hasMore = computed(() => (cursors.value.get(part.value) ?? null) !== null);
export const waiting = computed(() => waitingCount(rows.value, minute.value));
/** Every loaded row waits and there are further pages: more may wait there. */
export const hasMoreWaiting = computed(
  () => (cursors.value.get(HOME) ?? null) !== null && waiting.value === rows.value.size,
);
export const list = computed(() =>
  visibleRows(rows.value, {
    view: view.value,
    department: department.value,
    visitors: onlyVisitors.value,
    search: search.value,
    staffId: me.value?.staff.id ?? 0,
    now: minute.value,
  }),
);

interface Part {
  of: View;
  departmentId: number | null;
  visitors: boolean;
}

function ask({ of, departmentId, visitors }: Part, cursor: string | null): Promise<InboxPage> {
  const query = of === 'mine' ? ({ view: 'open', mine: true } as const) : { view: of };
  const narrowed = { department: departmentId ?? undefined, visitors: visitors || undefined };
  return guarded(api.inbox({ ...query, ...narrowed, limit: PAGE, cursor }));
}

const shownPart = (): Part => ({
  of: view.value,
  departmentId: department.value,
  visitors: onlyVisitors.value,
});

/** Loads the first page of what is open and forgets the rest. Returns the journal number it stands at, null when it failed. */
export async function loadInbox(): Promise<number | null> {
  meanwhile = [];
  try {
    const page = await ask({ of: 'open', departmentId: null, visitors: false }, null);
    rows.value = mergeRows(mergeRows(new Map(), page.conversations), meanwhile ?? []);
    left.value = new Map([...left.value].filter(([id]) => !rows.value.has(id)));
    cursors.value = new Map([[HOME, page.next_cursor]]);
    loadFailed.value = false;
    void loadPart();
    return page.journal;
  } catch {
    loadFailed.value = true;
    return null;
  } finally {
    meanwhile = null;
  }
}

/** Shows a part of the inbox, and loads it when that was not done yet. */
export function show(next: { view?: View; department?: number | null; visitors?: boolean }): void {
  if (next.view !== undefined) view.value = next.view;
  if (next.department !== undefined) department.value = next.department;
  if (next.visitors !== undefined) onlyVisitors.value = next.visitors;
  void loadPart();
}

/** The first page of what is shown. Before the inbox itself is there, nothing else is loaded. */
export async function loadPart(): Promise<void> {
  const [wanted, shown] = [part.value, shownPart()];
  if (cursors.value.size === 0 || cursors.value.has(wanted)) return;
  try {
    put(wanted, await ask(shown, null));
    loadFailed.value = false;
  } catch {
    loadFailed.value = true;
  }
}

export async function loadMore(): Promise<void> {
  const wanted = part.value;
  const cursor = cursors.value.get(wanted) ?? null;
  if (cursor === null || loadingMore.value) return;
  loadingMore.value = true;
  try {
    put(wanted, await ask(shownPart(), cursor));
  } catch {
    // The end of the list stays in view and asks again on the next scroll.
  } finally {
    loadingMore.value = false;
  }
}

function put(wanted: string, page: InboxPage): void {
  const stillHere = page.conversations.filter(({ id }) => (left.value.get(id)?.journal ?? 0) <= page.journal);
  rows.value = mergeRows(rows.value, stillHere);
  cursors.value = new Map(cursors.value).set(wanted, page.next_cursor);
}

export function putRow(row: ConversationRow): void {
  meanwhile?.push(row);
  rows.value = mergeRows(rows.value, [row]);
  if (!left.value.has(row.id)) return;
  left.value = new Map([...left.value].filter(([id]) => id !== row.id));
}

/** A conversation opened by its address may be on a page that is not loaded. */
export async function ensureRow(id: number): Promise<void> {
  if (!rows.value.has(id)) putRow((await guarded(api.conversation(id))).conversation);
}

/** It is another department's now. Until an event brings it back, no page that is older than that may. */
export function takeAway(id: number, to: string | null, journal: number): void {
  meanwhile = meanwhile?.filter((row) => row.id !== id) ?? null;
  rows.value = new Map([...rows.value].filter(([known]) => known !== id));
  left.value = new Map(left.value).set(id, { to, journal });
}

/** `sees` tells whether this person works in the department of that name. */
export function applyToInbox(
  event: StaffEvent,
  journal: number | null,
  sees: (name: string) => boolean,
): void {
  if ('conversation' in event) putRow(event.conversation);
  else if (event.type === 'conversation_left' && !sees(event.to)) {
    takeAway(event.conversation_id, event.to, journal ?? 0);
  }
}

export function forgetInbox(): void {
  rows.value = new Map();
  cursors.value = new Map();
  left.value = new Map();
  search.value = '';
  view.value = 'open';
  onlyVisitors.value = false;
  department.value = null;
}
