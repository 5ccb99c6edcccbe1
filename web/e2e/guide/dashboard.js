// A business' dashboard that lists its chats as the guide does, and makes customers of guests.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatList } from '../fixtures/chat-list.tsx';
import { convertGuestToCustomer } from '../fixtures/convert-guest.ts';

const root = createRoot(document.querySelector('main'));

async function show() {
  const businessId = new URLSearchParams(location.search).get('businessId');
  const { rooms } = await (await fetch(`/api/chat/rooms?businessId=${businessId}`)).json();
  root.render(createElement(ChatList, { chats: rooms }));
}

globalThis.convert = async (...guest) => {
  await convertGuestToCustomer(...guest);
  await show();
};
await show();
