import { type GuestMessages, joined, type Message } from '@bellhop/sdk';

/** The part of a conversation that is loaded: without gaps, oldest first, each message once. */
export interface Thread {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
}

export const EMPTY_THREAD: Thread = { messages: [], hasOlder: false };

/**
 * The newest page, loaded at the start or after too much was missed. Earlier messages that no longer join it are let
 * go; what the stream brought while the page was on its way stays.
 */
export function withNewest(thread: Thread, page: GuestMessages): Thread {
  const first = page.messages[0]?.seq;
  const last = page.messages.at(-1)?.seq;
  if (first === undefined || last === undefined) return thread;
  const newer = thread.messages.filter(({ seq }) => seq > last);
  const joins = thread.messages.some(({ seq }) => seq >= first - 1 && seq <= last);
  const older = joins ? thread.messages.filter(({ seq }) => seq < first) : [];
  const hasOlder = older.length > 0 ? thread.hasOlder : page.has_more;
  const known = new Map(thread.messages.map((message) => [message.id, message]));
  const fresh = page.messages.map((message) => joined(known.get(message.id), message));
  return { messages: [...older, ...fresh, ...newer], hasOlder };
}

/** A page that ends where the loaded part begins. */
export function withOlder(thread: Thread, page: GuestMessages): Thread {
  const from = thread.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.seq < from);
  return { messages: [...older, ...thread.messages], hasOlder: page.has_more };
}

/** A message that is new or changed; a changed one that is not loaded stays away. */
export function withMessage(thread: Thread, message: Message): Thread {
  const { messages, hasOlder } = thread;
  const at = messages.findIndex((known) => known.id === message.id);
  if (at >= 0)
    return {
      messages: messages.map((known, index) => (index === at ? joined(known, message) : known)),
      hasOlder,
    };
  const first = messages[0]?.seq;
  if (hasOlder && first !== undefined && message.seq < first) return thread;
  const next = messages.findIndex((known) => known.seq > message.seq);
  const split = next < 0 ? messages.length : next;
  return { messages: [...messages.slice(0, split), message, ...messages.slice(split)], hasOlder };
}

/** A deletion leaves a tombstone, or nothing when the message was erased. */
export function withoutMessage(thread: Thread, id: number, tombstone: Message | null): Thread {
  if (tombstone)
    return thread.messages.some((message) => message.id === id) ? withMessage(thread, tombstone) : thread;
  return { ...thread, messages: thread.messages.filter((message) => message.id !== id) };
}

export function withRead(thread: Thread, ids: readonly number[], at: string): Thread {
  const read = new Set(ids);
  const messages = thread.messages.map((message) =>
    read.has(message.id) && !message.read_at ? { ...message, read_at: at } : message,
  );
  return { ...thread, messages };
}

/** What the hotel wrote and the guest has not read. */
export function unreadOf(thread: Thread): Message[] {
  return thread.messages.filter(
    (message) => message.from !== 'guest' && !message.read_at && !message.deleted_at,
  );
}
