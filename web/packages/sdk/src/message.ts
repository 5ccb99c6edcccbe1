import type { Message } from './types.ts';

/**
 * What is true of a message when two reports of it are at hand, in whichever order they came: the answer to a send may
 * arrive after the stream has told that the message was read. Reading, changing and deleting are never undone.
 */
export function joined(known: Message | undefined, incoming: Message): Message {
  if (!known) return incoming;
  const text = isNewer(known, incoming) ? known : incoming;
  const read_at = known.read_at ?? incoming.read_at;
  return text.read_at === read_at ? text : { ...text, read_at };
}

function isNewer(a: Message, b: Message): boolean {
  if (a.deleted_at || b.deleted_at) return b.deleted_at === null;
  return (a.edited_at ?? '') > (b.edited_at ?? '');
}
