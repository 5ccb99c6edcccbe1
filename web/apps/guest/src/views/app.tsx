import { Toasts } from '@bellhop/ui';
import { useEffect, useMemo } from 'preact/hooks';
import { go, place } from '../address.ts';
import { createChat } from '../state/chat.ts';
import { roomSource } from '../state/room-source.ts';
import { session } from '../state/session.ts';
import { ChatPage } from './chat-page.tsx';
import { LostPage } from './lost-page.tsx';
import { PinPage } from './pin-page.tsx';

export function App() {
  return (
    <>
      <Page />
      <Toasts />
    </>
  );
}

function Page() {
  const at = place.value;
  const now = session.value;
  // The installed page starts without an address of its own; and an old address leads to the stay of today.
  const moved = now && at.page !== 'pin' && (at.page === 'resume' || differs(at, now)) ? now : null;
  useEffect(() => {
    if (moved) go({ page: 'chat', hotel: moved.hotel_slug, conversation: moved.conversation_id }, 'replace');
  }, [moved]);
  if (moved) return null;
  if (at.page === 'pin') return <PinPage key={`${at.hotel} ${at.room}`} hotel={at.hotel} room={at.room} />;
  if (at.page === 'chat') return <Conversation key={at.conversation} id={at.conversation} hotel={at.hotel} />;
  return <LostPage />;
}

function Conversation({ id, hotel }: { id: number; hotel: string }) {
  const chat = useMemo(() => createChat(id, roomSource(id)), [id]);
  useEffect(() => chat.close, [chat]);
  return <ChatPage chat={chat} hotel={hotel} />;
}

function differs(
  at: { hotel: string; conversation: number },
  now: { hotel_slug: string; conversation_id: number },
) {
  return at.hotel === now.hotel_slug && at.conversation !== now.conversation_id;
}
