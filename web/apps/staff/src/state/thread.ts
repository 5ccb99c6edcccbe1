import {
  type Delivery,
  joinedForStaff,
  laterDelivery,
  type MessagesPage,
  type StaffEvent,
  type StaffMessage,
} from '@bellhop/sdk';

/** What is loaded of one conversation: an unbroken run of messages, oldest first. */
export interface Thread {
  messages: readonly StaffMessage[];
  /** Older messages exist on the server. */
  hasMore: boolean;
}

export const EMPTY_THREAD: Thread = { messages: [], hasMore: false };

export function mergeMessages(
  known: readonly StaffMessage[],
  incoming: readonly StaffMessage[],
): StaffMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of incoming) byId.set(message.id, joinedForStaff(byId.get(message.id), message));
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/** The newest page. When it does not reach back to what was known, the known part is dropped: a thread has no holes. */
export function withNewestPage(thread: Thread, page: MessagesPage): Thread {
  const oldest = page.messages[0];
  const newestKnown = thread.messages[thread.messages.length - 1];
  const joins = oldest && newestKnown && oldest.seq <= newestKnown.seq + 1;
  if (!joins) return { messages: page.messages, hasMore: page.has_more };
  const reachesFurther = (thread.messages[0]?.seq ?? 0) >= oldest.seq;
  return {
    messages: mergeMessages(thread.messages, page.messages),
    hasMore: reachesFurther ? page.has_more : thread.hasMore,
  };
}

export function withOlderPage(thread: Thread, page: MessagesPage): Thread {
  return { messages: mergeMessages(thread.messages, page.messages), hasMore: page.has_more };
}

/** The conversation's own events. Of events of other conversations nothing is taken. */
export function applyToThread(thread: Thread, conversationId: number, event: StaffEvent): Thread {
  if (event.type === 'delivery_changed' && event.conversation_id === conversationId) {
    return withDelivery(thread, event.message_id, event.delivery);
  }
  if (!('conversation' in event) || event.conversation.id !== conversationId) return thread;
  switch (event.type) {
    case 'message_sent':
      return { ...thread, messages: mergeMessages(thread.messages, [event.message]) };
    case 'message_edited':
      return replace(thread, event.message.id, event.message);
    case 'message_deleted':
      return replace(thread, event.message_id, event.erased ? null : event.message);
    case 'messages_read':
      return markRead(thread, event.message_ids, event.at);
    default:
      return thread;
  }
}

/** A message that is not loaded stays unloaded: putting it in would leave a hole before it. */
function replace(thread: Thread, id: number, by: StaffMessage | null): Thread {
  const messages = thread.messages.flatMap((known) =>
    known.id !== id ? [known] : by ? [joinedForStaff(known, by)] : [],
  );
  return { ...thread, messages };
}

export function markRead(thread: Thread, ids: readonly number[], at: string): Thread {
  const read = new Set(ids);
  const messages = thread.messages.map((message) =>
    read.has(message.id) && !message.read_at ? { ...message, read_at: at } : message,
  );
  return { ...thread, messages };
}

/** Number of the last guest message that staff has not read; null when all is read. */
export function unreadUpTo(messages: readonly StaffMessage[]): number | null {
  return messages.findLast((message) => message.from === 'guest' && !message.read_at)?.seq ?? null;
}

/** Number of the first guest message that staff has not read: the divider stands above it. */
export function firstUnread(messages: readonly StaffMessage[]): number | null {
  return messages.find((message) => message.from === 'guest' && !message.read_at)?.seq ?? null;
}

function withDelivery(thread: Thread, id: number, delivery: Delivery): Thread {
  const messages = thread.messages.map((message) =>
    message.id === id ? { ...message, delivery: laterDelivery(message.delivery, delivery) } : message,
  );
  return { ...thread, messages };
}
