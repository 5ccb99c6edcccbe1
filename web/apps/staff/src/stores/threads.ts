import type { StaffEvent, StaffMessage } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import {
  applyToThread,
  EMPTY_THREAD,
  markRead,
  mergeMessages,
  type Thread,
  unreadUpTo,
  withNewestPage,
  withOlderPage,
} from '../state/thread.ts';
import { api, guarded } from './session.ts';

const PAGE = 50;
/** Threads kept in memory; the one unused longest goes first. */
const KEPT = 20;

export const threads = signal<ReadonlyMap<number, Thread>>(new Map());
const loadingOlder = new Set<number>();
const reading = new Map<number, number>();

function update(id: number, change: (thread: Thread) => Thread): void {
  const next = new Map(threads.value);
  const thread = next.get(id) ?? EMPTY_THREAD;
  next.delete(id);
  next.set(id, change(thread));
  for (const oldest of next.keys()) {
    if (next.size <= KEPT) break;
    next.delete(oldest);
  }
  threads.value = next;
}

/** Loads the newest page; what was loaded before stays where it joins on. */
export async function loadThread(id: number): Promise<void> {
  const page = await guarded(api.messages(id, { limit: PAGE }));
  update(id, (thread) => withNewestPage(thread, page));
}

export async function loadOlder(id: number): Promise<void> {
  const oldest = threads.value.get(id)?.messages[0];
  if (!oldest || loadingOlder.has(id)) return;
  loadingOlder.add(id);
  try {
    const page = await guarded(api.messages(id, { before: oldest.id, limit: PAGE }));
    update(id, (thread) => withOlderPage(thread, page));
  } finally {
    loadingOlder.delete(id);
  }
}

export function putMessage(message: StaffMessage): void {
  const id = message.conversation_id;
  if (threads.value.has(id)) {
    update(id, (thread) => ({ ...thread, messages: mergeMessages(thread.messages, [message]) }));
  }
}

export function applyToThreads(event: StaffEvent): void {
  const id = conversationOf(event);
  if (id !== null && threads.value.has(id)) update(id, (thread) => applyToThread(thread, id, event));
}

function conversationOf(event: StaffEvent): number | null {
  if ('conversation' in event) return event.conversation.id;
  return 'conversation_id' in event ? event.conversation_id : null;
}

/** Tells the house that everything shown has been read. Asks once for each newest message, however often it is called. */
export async function readThread(id: number): Promise<void> {
  const upTo = unreadUpTo(threads.value.get(id)?.messages ?? []);
  if (upTo === null || reading.get(id) === upTo) return;
  reading.set(id, upTo);
  try {
    const { read } = await guarded(api.read(id, upTo));
    const at = new Date().toISOString();
    if (threads.value.has(id)) update(id, (thread) => markRead(thread, read, at));
  } catch {
    // Read again with the next message or the next look at the page.
  } finally {
    reading.delete(id);
  }
}

/** After a gap in the events: what is not open is loaded anew when it is opened. */
export function forgetThreads(except: number | null): void {
  threads.value = new Map([...threads.value].filter(([id]) => id === except));
}
