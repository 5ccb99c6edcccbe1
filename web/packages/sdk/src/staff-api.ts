import type { InboxView, NewAnswer, SentAnswer } from './staff-desk-types.ts';
import type { Client } from './transport.ts';
import type {
  CheckIn,
  ConversationRow,
  InboxPage,
  Me,
  MessagesPage,
  NewRoom,
  Room,
  SignedInStaff,
  StaffMember,
} from './types.ts';

export interface Range {
  before?: number;
  after?: number;
  limit?: number;
}

export interface InboxQuery {
  view?: InboxView;
  /** Only those the caller handles. */
  mine?: boolean;
  department?: number;
  /** Only the website's visitors who were linked to no stay. */
  visitors?: boolean;
  limit?: number;
  cursor?: string | null;
}

/** The calls of the staff console, one function each. */
export function staffApi(client: Client) {
  const conversation = (id: number) => `/api/console/conversations/${id}`;
  const room = (id: number) => `/api/console/rooms/${id}`;
  return {
    signIn: (username: string, password: string) =>
      client.post<{ staff: SignedInStaff }>('/api/console/sign-in', { username, password }),
    signOut: () => client.post<void>('/api/console/sign-out'),
    me: () => client.get<Me>('/api/console/me'),
    staff: () => client.get<{ staff: StaffMember[] }>('/api/console/staff'),

    inbox: (query: InboxQuery = {}) => client.get<InboxPage>('/api/console/inbox', { ...query }),
    conversation: (id: number) => client.get<{ conversation: ConversationRow }>(conversation(id)),
    messages: (id: number, range: Range = {}) =>
      client.get<MessagesPage>(`${conversation(id)}/messages`, { ...range }),
    send: (id: number, message: NewAnswer) =>
      client.post<SentAnswer>(`${conversation(id)}/messages`, message),
    /** Marks everything up to the message with this number as read; everything when left out. */
    read: (id: number, upTo?: number) =>
      client.post<{ read: number[] }>(`${conversation(id)}/read`, { up_to: upTo }),
    typing: (id: number, typing: boolean) => client.post<void>(`${conversation(id)}/typing`, { typing }),
    /** Fails with 409 "taken" when a colleague has it, unless `over` names that colleague. */
    take: (id: number, over?: number) =>
      client.post<{ conversation: ConversationRow }>(`${conversation(id)}/take`, { over }),
    assign: (id: number, staffId: number) =>
      client.post<{ conversation: ConversationRow }>(`${conversation(id)}/assign`, {
        staff_id: staffId,
      }),

    rooms: () => client.get<{ rooms: Room[] }>('/api/console/rooms'),
    addRoom: (newRoom: NewRoom) => client.post<{ room: Room }>('/api/console/rooms', newRoom),
    qrAddress: (id: number) => client.url(`${room(id)}/qr.svg`),
    newPin: (id: number) => client.post<{ room: Room }>(`${room(id)}/pin`),
    checkIn: (id: number, stay: CheckIn) => client.post<{ room: Room }>(`${room(id)}/check-in`, stay),
    checkOut: (id: number) => client.post<{ room: Room }>(`${room(id)}/check-out`),

    liveAddress: () => client.url('/api/console/live'),
  };
}

export type StaffApi = ReturnType<typeof staffApi>;
