import { Avatar } from '@bellhop/ui';
import type { Chat } from '../state/chat.ts';
import { session } from '../state/session.ts';
import { t } from '../t.ts';
import { SettingsMenu } from './settings-menu.tsx';

/** Who looks after the guest, which room this is, and whether the line is up. */
export function ChatHeader({ chat, room }: { chat: Chat; room: string }) {
  const { name, role, image } = partnerOf(chat);
  const open = chat.line.value === 'open';
  const handler = chat.conversation.value?.handler;
  return (
    <header class="chat-header">
      <div class="chat-header__inner">
        <span class="chat-header__avatar" data-live={open}>
          <Avatar name={name} image={image} />
        </span>
        <div class="chat-header__names">
          <h1>{name}</h1>
          <p>
            <span>{role}</span>
            <span class="visually-hidden">, {t(open ? 'live' : 'not_live')}</span>
          </p>
        </div>
        {room !== '' && <p class="room-chip">{t('room', { number: room })}</p>}
        <SettingsMenu />
      </div>
      <p class="visually-hidden" role="status">
        {handler ? t('handler_now', { name: handler.name }) : ''}
      </p>
    </header>
  );
}

/** Before the conversation is loaded, what the session remembers of it. */
function partnerOf(chat: Chat): { name: string; role: string; image: string | null } {
  const conversation = chat.conversation.value;
  const handler = conversation?.handler;
  if (handler) return { name: handler.name, role: handler.title || t('reception'), image: handler.image };
  if (conversation) return { name: conversation.hotel.name, role: t('reception'), image: null };
  const known = session.value?.current_staff_handler;
  if (known) return { name: known.name, role: known.role, image: known.profile_image };
  return { name: t('reception'), role: '', image: null };
}
