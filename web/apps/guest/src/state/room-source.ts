import { type ConversationNews, createClient, guestApi, type LiveStream, openLive } from '@bellhop/sdk';
import { attentive } from './attention.ts';
import type { ChatListener, ChatSource } from './chat.ts';
import { session, sessionOver } from './session.ts';

const token = () => session.value?.session_token ?? null;
export const api = guestApi(createClient({ token }));

/** A conversation by the PIN session of a room. */
export function roomSource(conversation: number): ChatSource {
  return {
    api,
    uploadTarget: () => uploadTarget(conversation),
    watched: attentive,
    over: sessionOver,
    endsIt: (status) => status === 401,
    onOver: () => {
      sessionOver.value = true;
    },
    connect,
  };
}

function connect(listener: ChatListener) {
  let live: LiveStream | null = null;
  const close = () => {
    live?.close();
    live = null;
  };
  return {
    follow(journal: number): void {
      close();
      live = openLive<ConversationNews>({ url: api.liveAddress(), token, lastEventId: journal, ...listener });
    },
    close,
    retryNow(): boolean {
      live?.retryNow();
      return live !== null;
    },
  };
}

function uploadTarget(conversation: number) {
  const now = session.value;
  if (!now) return null;
  const hotel = encodeURIComponent(now.hotel_slug);
  return {
    address: `/api/chat/${hotel}/conversations/${conversation}/upload-attachment/`,
    token: now.session_token,
    fields: { session_token: now.session_token },
  };
}
