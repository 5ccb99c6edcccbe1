import type { Message } from './message.ts';

/** The part of the conversation that is loaded: oldest first, each message once. */
export type Thread = readonly Message[];

/** One that is new or changed. The answer to a question and the message that carries it have the same id. */
export function withMessage(thread: Thread, message: Message): Thread {
  const at = thread.findIndex(({ id }) => id === message.id);
  if (at < 0) return [...thread, message];
  return thread.map((known, index) => (index === at ? joined(known, message) : known));
}

/** A change of one that is not loaded stays away. */
export function withChange(thread: Thread, message: Message): Thread {
  return thread.some(({ id }) => id === message.id) ? withMessage(thread, message) : thread;
}

/** The newest page after a (re)connection. When too much was missed to join it, what was loaded is let go. */
export function withNewest(thread: Thread, page: Thread): Thread {
  const first = page[0];
  if (!first) return thread;
  const joins = thread.findIndex(({ id }) => id === first.id);
  const inPage = new Set(page.map(({ id }) => id));
  // What an event brought while the page was on its way.
  const newer = thread.filter(({ id, at }) => !inPage.has(id) && at > (page.at(-1)?.at ?? ''));
  return [...(joins > 0 ? thread.slice(0, joins) : []), ...page, ...newer];
}

export function withOlder(thread: Thread, page: Thread): Thread {
  const known = new Set(thread.map(({ id }) => id));
  return [...page.filter(({ id }) => !known.has(id)), ...thread];
}

export function withRead(thread: Thread, ids: readonly string[]): Thread {
  const read = new Set(ids);
  return thread.map((message) =>
    read.has(message.id) && !message.isRead ? { ...message, isRead: true } : message,
  );
}

/** What the hotel wrote and the visitor has not seen. */
export function unreadOf(thread: Thread): string[] {
  return thread
    .filter(({ from, isRead, isDeleted }) => from !== 'visitor' && !isRead && !isDeleted)
    .map(({ id }) => id);
}

/** Replies are offered only until somebody says something. */
export function offeredReplies(thread: Thread, isSending: boolean): readonly string[] {
  const last = thread.at(-1);
  return last && !isSending && !last.isDeleted ? last.quickReplies : [];
}

/** Events may be late: what has been read stays read. */
function joined(known: Message, fresh: Message): Message {
  return { ...fresh, isRead: known.isRead || fresh.isRead, key: fresh.key ?? known.key };
}
