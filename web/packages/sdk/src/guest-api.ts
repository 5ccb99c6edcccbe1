import type { Range } from './staff-api.ts';
import type { Client } from './transport.ts';
import type {
  Attachment,
  GuestHello,
  GuestSession,
  GuestThread,
  Message,
  NewMessage,
  SentMessage,
} from './types.ts';

/** The calls of the guest's page: our own, and those of the room door's PIN page. */
export function guestApi(client: Client) {
  const part = encodeURIComponent;
  return {
    hello: (hotel: string, room: string) =>
      client.get<GuestHello>('/api/console/guest/hello', { hotel, room }),
    /** Exchanges the PIN for a session; an earlier token keeps the earlier session alive. */
    initialize: (hotel: string, room: string, pin: string, earlierToken?: string | null) =>
      client.post<GuestSession>(`/api/chat/${part(hotel)}/guest-session/room/${part(room)}/initialize/`, {
        pin,
        session_token: earlierToken ?? undefined,
      }),
    validate: (token: string) =>
      client.get<{ valid: boolean }>(`/api/chat/guest-session/${part(token)}/validate/`),

    thread: (range: Range = {}) => client.get<GuestThread>('/api/console/guest/thread', { ...range }),
    send: (message: NewMessage) => client.post<SentMessage>('/api/console/guest/messages', message),
    read: (upTo?: number) => client.post<{ read: number[] }>('/api/console/guest/read', { up_to: upTo }),
    typing: (typing: boolean) => client.post<void>('/api/console/guest/typing', { typing }),
    upload: (hotel: string, conversationId: number, form: FormData) =>
      client.post<{ message: Message; attachments: Attachment[]; success: boolean }>(
        `/api/chat/${part(hotel)}/conversations/${conversationId}/upload-attachment/`,
        form,
      ),

    liveAddress: () => client.url('/api/console/guest/live'),
  };
}

export type GuestApi = ReturnType<typeof guestApi>;
