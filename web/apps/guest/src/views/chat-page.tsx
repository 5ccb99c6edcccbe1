import { ConnectionBar } from '@bellhop/ui';
import { useEffect } from 'preact/hooks';
import { badge } from '../state/alerts.ts';
import type { Chat } from '../state/chat.ts';
import { session } from '../state/session.ts';
import { t } from '../t.ts';
import { ChatHeader } from './chat-header.tsx';
import { ConversationView } from './conversation-view.tsx';
import { SessionDialog } from './session-dialog.tsx';

export function ChatPage({ chat, hotel }: { chat: Chat; hotel: string }) {
  const conversation = chat.conversation.value;
  const room = conversation?.room_number ?? session.value?.room_number ?? '';
  const unread = chat.unread.value;
  const title = t('page_title', { hotel: conversation?.hotel.name ?? t('reception'), number: room });
  useEffect(() => badge(unread, title), [unread, title]);
  // Where a keyboard is at hand, one can write at once; on phones the keyboard would hide the conversation.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches)
      document.querySelector<HTMLElement>('.composer__field')?.focus();
  }, []);
  return (
    <div class="chat">
      <ChatHeader chat={chat} room={room} />
      <ConnectionBar state={chat.line.value} onRetry={chat.retryNow} />
      <main class="chat__body">
        <ConversationView chat={chat} />
      </main>
      <SessionDialog chat={chat} hotel={hotel} />
    </div>
  );
}
