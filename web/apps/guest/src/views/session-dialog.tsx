import type { GuestSession } from '@bellhop/sdk';
import { Dialog } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { go } from '../address.ts';
import type { Chat } from '../state/chat.ts';
import { session, sessionOver } from '../state/session.ts';
import { t } from '../t.ts';
import { PinForm } from './pin-form.tsx';

/** Asks for the PIN in place, over the conversation: what was typed stays in the field behind it. */
export function SessionDialog({ chat, hotel }: { chat: Chat; hotel: string }) {
  const known = session.value?.hotel_slug === hotel ? session.value : null;
  const token = known?.session_token;
  const [seen, setSeen] = useState(token);

  // A new token, be it from here or from another tab, sets the conversation going again.
  useEffect(() => {
    if (token === seen) return;
    setSeen(token);
    if (session.value?.conversation_id === chat.id) void chat.resume();
  }, [token]);

  const done = (opened: GuestSession) => {
    if (opened.conversation_id !== chat.id)
      go({ page: 'chat', hotel, conversation: opened.conversation_id }, 'replace');
  };
  return (
    <Dialog open={sessionOver.value} title={t(known ? 'session_over' : 'session_none')}>
      <p class="dialog__text">{t(known ? 'session_over_text' : 'session_none_text')}</p>
      <PinForm hotel={hotel} room={known?.room_number ?? ''} onDone={done} />
    </Dialog>
  );
}
