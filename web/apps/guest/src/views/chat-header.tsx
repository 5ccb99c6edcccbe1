import { Avatar } from '@bellhop/ui';
import type { Chat } from '../state/chat.ts';
import { t } from '../t.ts';
import { partnerOf } from './partner.ts';
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
