import type { ConversationRow } from '@bellhop/sdk';
import { DaySeparator, rows as drawnRows, EmptyState, Timeline, Typing, UnreadDivider } from '@bellhop/ui';
import { useRef, useState } from 'preact/hooks';
import { type Entry, entriesOf, entryOf, withNotes } from '../state/entries.ts';
import { readersBySeq } from '../state/participants.ts';
import { firstUnread, type Thread } from '../state/thread.ts';
import { tellFailure } from '../stores/handling.ts';
import { notes, participants } from '../stores/notes.ts';
import { outbox } from '../stores/outbox.ts';
import { hotelZone, ownId } from '../stores/session.ts';
import { loadOlder } from '../stores/threads.ts';
import { typists } from '../stores/typing.ts';
import { t } from '../t.ts';
import { MessageEntry, OutgoingEntry } from './message-entry.tsx';
import { NoteEntry } from './note-entry.tsx';
import { Readers } from './readers.tsx';

interface MessagesProps {
  row: ConversationRow;
  thread: Thread;
  /** Key of the message just sent from here: the view goes down to it. */
  follow: string;
}

export function Messages({ row, thread, follow }: MessagesProps) {
  const unreadFrom = useUnreadDivider(thread);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const said = entriesOf(thread.messages, outbox.value, row.id, ownId());
  const entries = withNotes(said, notes.value.get(row.id) ?? [], thread.hasMore);
  const readers = readersBySeq(thread.messages, participants.value.get(row.id) ?? [], ownId());
  const newestSeq = thread.messages.at(-1)?.seq ?? 0;
  const newBelow =
    leftAt === null ? 0 : thread.messages.filter((m) => m.seq > leftAt && m.from === 'guest').length;
  const older = async () => {
    setLoadingOlder(true);
    await loadOlder(row.id).catch(tellFailure);
    setLoadingOlder(false);
  };
  return (
    <>
      <Timeline
        label={t('messages_of', { guest: row.guest_name })}
        newest={entries.at(-1)?.key ?? ''}
        oldest={entries[0]?.key ?? ''}
        follow={follow}
        hasOlder={thread.hasMore}
        loadingOlder={loadingOlder}
        onOlder={() => void older()}
        onAtEnd={(atEnd) => setLeftAt(atEnd ? null : newestSeq)}
        newBelow={newBelow}
      >
        {entries.length === 0 && <EmptyState icon="message" title={t('begin')} text={t('begin_text')} />}
        {drawnRows(entries, hotelZone(), unreadFrom).map((drawn) => {
          if (drawn.kind === 'day') return <DaySeparator key={drawn.key} at={drawn.at} zone={hotelZone()} />;
          if (drawn.kind === 'unread') return <UnreadDivider key={drawn.key} />;
          const { item } = drawn;
          const read = item.kind === 'message' ? readers.get(item.message.seq) : undefined;
          return (
            <div key={drawn.key} class="entry">
              <OneEntry entry={item} row={row} first={drawn.first} last={drawn.last} />
              {read && <Readers readers={read} />}
            </div>
          );
        })}
      </Timeline>
      <Typists row={row} />
    </>
  );
}

interface OneEntryProps {
  entry: Entry;
  row: ConversationRow;
  first: boolean;
  last: boolean;
}

function OneEntry({ entry, row, first, last }: OneEntryProps) {
  switch (entry.kind) {
    case 'message':
      return <MessageEntry message={entry.message} row={row} first={first} last={last} />;
    case 'outgoing':
      return <OutgoingEntry outgoing={entry.outgoing} first={first} last={last} />;
    case 'note':
      return <NoteEntry note={entry.note} />;
  }
}

/** Decided when the conversation is opened, and kept while it is: reading it does not take the line away. */
function useUnreadDivider(thread: Thread): string | null {
  const divider = useRef<string | null | undefined>(undefined);
  if (divider.current === undefined) {
    const seq = firstUnread(thread.messages);
    const message = thread.messages.find((candidate) => candidate.seq === seq);
    divider.current = message ? entryOf(message).key : null;
  }
  return divider.current;
}

function Typists({ row }: { row: ConversationRow }) {
  const here = typists.value.filter((typist) => typist.conversationId === row.id);
  const guestTypes = here.some((typist) => typist.who === 'guest');
  const colleague = here.find((typist) => typist.who === 'staff');
  return (
    <div class="typists">
      <Typing name={guestTypes ? row.guest_name : null} />
      <p class="typists__colleague" role="status">
        {colleague && t('colleague_typing', { name: colleague.name })}
      </p>
    </div>
  );
}
