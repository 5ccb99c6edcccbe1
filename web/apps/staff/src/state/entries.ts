import type { Note, StaffMessage } from '@bellhop/sdk';
import type { RowItem } from '@bellhop/ui';
import type { Outgoing } from './outbox.ts';

/** One entry: a message the house has, one on its way to it, or a note that only staff see. */
export type Entry = RowItem &
  (
    | { kind: 'message'; message: StaffMessage }
    | { kind: 'outgoing'; outgoing: Outgoing }
    | { kind: 'note'; note: Note }
  );

/** A message keeps its key when it arrives, so that its bubble stays the same element. */
export function entryOf(message: StaffMessage): Entry {
  const key = `${message.from}-${message.client_message_id ?? message.id}`;
  const author = `${message.from} ${message.sender.id ?? message.sender.name}`;
  return { kind: 'message', key, at: message.created_at, author, message };
}

export function entriesOf(
  messages: readonly StaffMessage[],
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

function entryOfNote(note: Note): Entry {
  return { kind: 'note', key: `note-${note.id}`, at: note.at, author: `note ${note.id}`, note };
}

/** Puts notes between the messages by time. Those older than what is loaded of the thread wait until it is. */
export function withNotes(entries: readonly Entry[], notes: readonly Note[], hasOlder: boolean): Entry[] {
  const oldest = entries[0] ? Date.parse(entries[0].at) : Number.NEGATIVE_INFINITY;
  const left = notes.filter((note) => !hasOlder || Date.parse(note.at) >= oldest).map(entryOfNote);
  const merged: Entry[] = [];
  for (const entry of entries) {
    while (left[0] && Date.parse(left[0].at) < Date.parse(entry.at)) merged.push(left.shift() as Entry);
    merged.push(entry);
  }
  return [...merged, ...left];
}
