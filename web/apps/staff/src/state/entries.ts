import type { Message } from '@bellhop/sdk';
import type { RowItem } from '@bellhop/ui';
import type { Outgoing } from './outbox.ts';

/** One bubble: a message the house has, or one on its way to it. */
export type Entry = RowItem &
  ({ kind: 'message'; message: Message } | { kind: 'outgoing'; outgoing: Outgoing });

/** A message keeps its key when it arrives, so that its bubble stays the same element. */
export function entryOf(message: Message): Entry {
  const key = `${message.from}-${message.client_message_id ?? message.id}`;
  const author = `${message.from} ${message.sender.id ?? message.sender.name}`;
  return { kind: 'message', key, at: message.created_at, author, message };
}

export function entriesOf(
  messages: readonly Message[],
  outbox: readonly Outgoing[],
  conversationId: number,
  ownId: number,
): Entry[] {
  const own = outbox.filter((item) => item.conversationId === conversationId);
  const arrived = new Set(messages.map((message) => message.client_message_id));
  const waiting = own
    .filter((item) => !arrived.has(item.key))
    .map((outgoing): Entry => {
      return {
        kind: 'outgoing',
        key: `staff-${outgoing.key}`,
        at: outgoing.at,
        author: `staff ${ownId}`,
        outgoing,
      };
    });
  return [...messages.map(entryOf), ...waiting];
}
