import type { ConversationRow } from '@bellhop/sdk';
import { DaySeparator, rows as drawnRows, EmptyState, Timeline, Typing, UnreadDivider } from '@bellhop/ui';
import { useRef, useState } from 'preact/hooks';
import { type Entry, entriesOf, entryOf } from '../state/entries.ts';
import { firstUnread, type Thread } from '../state/thread.ts';
import { tellFailure } from '../stores/handling.ts';
import { outbox } from '../stores/outbox.ts';
import { hotelZone, ownId } from '../stores/session.ts';
import { loadOlder } from '../stores/threads.ts';
import { typists } from '../stores/typing.ts';
import { t } from '../t.ts';
import { MessageEntry, OutgoingEntry } from './message-entry.tsx';

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
  const entries = entriesOf(thread.messages, outbox.value, row.id, ownId());
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
          return <OneEntry key={drawn.key} entry={drawn.item} first={drawn.first} last={drawn.last} />;
        })}
      </Timeline>
      <Typists row={row} />
    </>
  );
}

function OneEntry({ entry, first, last }: { entry: Entry; first: boolean; last: boolean }) {
  return entry.kind === 'message' ? (
    <MessageEntry message={entry.message} first={first} last={last} />
  ) : (
    <OutgoingEntry outgoing={entry.outgoing} first={first} last={last} />
  );
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
