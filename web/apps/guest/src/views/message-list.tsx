import type { Message } from '@bellhop/sdk';
import {
  DaySeparator,
  EmptyState,
  Loading,
  type RowItem,
  rows,
  Timeline,
  Typing,
  UnreadDivider,
} from '@bellhop/ui';
import type { Chat } from '../state/chat.ts';
import type { Pending } from '../state/queue.ts';
import { t } from '../t.ts';
import { MessageRow, PendingRow } from './message-row.tsx';
import { Suggestions } from './suggestions.tsx';

type Item = RowItem & ({ message: Message } | { pending: Pending });

export function MessageList({ chat }: { chat: Chat }) {
  const { messages, hasOlder } = chat.thread.value;
  const queue = chat.queue.value;
  const zone = chat.conversation.value?.hotel.time_zone;
  if (chat.phase.value === 'loading') return <Loading />;
  const items: Item[] = [...messages.map(ofMessage), ...queue.map(ofPending)];
  const unreadFrom = chat.unreadFrom.value;
  const divider = unreadFrom === null ? null : `m${unreadFrom}`;
  return (
    <Timeline
      label={t('conversation')}
      newest={items.at(-1)?.key ?? ''}
      oldest={messages[0] ? `m${messages[0].id}` : ''}
      follow={queue.at(-1)?.key ?? ''}
      hasOlder={hasOlder}
      loadingOlder={chat.loadingOlder.value}
      onOlder={chat.older}
      onAtEnd={chat.setAtEnd}
    >
      <Opening chat={chat} empty={items.length === 0} />
      {rows(items, zone, divider).map((row) => {
        if (row.kind === 'day') return <DaySeparator key={row.key} at={row.at} zone={zone} />;
        if (row.kind === 'unread') return <UnreadDivider key={row.key} />;
        const group = { first: row.first, last: row.last, zone };
        return 'message' in row.item ? (
          <MessageRow key={row.key} message={row.item.message} {...group} />
        ) : (
          <PendingRow key={row.key} pending={row.item.pending} chat={chat} {...group} />
        );
      })}
      <Typing name={chat.typist.value} />
    </Timeline>
  );
}

/** What stands before the first message: a word about the stay, or the first questions. */
function Opening({ chat, empty }: { chat: Chat; empty: boolean }) {
  const right = chat.conversation.value?.right;
  const notice = right === 'enquiry' || right === 'afterwards' ? <p class="notice">{t(right)}</p> : null;
  if (chat.phase.value === 'unreachable') {
    return <EmptyState icon="wifi-off" title={t('unreachable')} text={t('unreachable_text')} />;
  }
  if (!empty) return notice;
  return (
    <EmptyState title={t('empty_title')} text={t('empty_text')}>
      {notice}
      <Suggestions onPick={chat.type} />
    </EmptyState>
  );
}

/** A message keeps its key from the field to the house, so that its bubble stays where it is. */
function ofMessage(message: Message): Item {
  const author =
    message.from === 'guest' ? 'guest' : `${message.from} ${message.sender.id ?? message.sender.name}`;
  const sent = message.from === 'guest' ? message.client_message_id : null;
  return { key: sent ? `c${sent}` : `m${message.id}`, at: message.created_at, author, message };
}

function ofPending(pending: Pending): Item {
  return { key: `c${pending.key}`, at: pending.at, author: 'guest', pending };
}
