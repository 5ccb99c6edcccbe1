import type { GuestBooking } from '@bellhop/sdk';
import { Avatar, EmptyState, Loading } from '@bellhop/ui';
import { useEffect } from 'preact/hooks';
import type { Chat } from '../../state/chat.ts';
import { ConversationView } from '../../views/conversation-view.tsx';
import { partnerOf } from '../../views/partner.ts';
import { closedReason } from '../state/access.ts';
import type { Portal } from '../state/portal.ts';
import { t } from '../t.ts';

export function ChatView({ portal, booking }: { portal: Portal; booking: GuestBooking }) {
  const chat = portal.chat.value;
  const closed = closedReason(booking, 'chat');
  if (closed) {
    return (
      <div class="page">
        <h1 class="visually-hidden">{t('chat')}</h1>
        <EmptyState icon="lock" title={t('chat_closed')} text={t(closed)} />
      </div>
    );
  }
  if (!chat) {
    return (
      <div class="page">
        <h1 class="visually-hidden">{t('chat')}</h1>
        {portal.line.value === 'lost' ? (
          <EmptyState icon="wifi-off" title={t('unreachable')} text={t('unreachable_text')} />
        ) : (
          <Loading />
        )}
      </div>
    );
  }
  return <Open chat={chat} />;
}

function Open({ chat }: { chat: Chat }) {
  const { name, role, image } = partnerOf(chat);
  // Where a keyboard is at hand, one can write at once; on phones the keyboard would hide the conversation.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches)
      document.querySelector<HTMLElement>('.composer__field')?.focus();
  }, []);
  return (
    <div class="portal-chat">
      <div class="partner">
        <Avatar name={name} image={image} size="small" />
        <h1>{name}</h1>
        <p>{role}</p>
      </div>
      <ConversationView chat={chat} />
    </div>
  );
}
