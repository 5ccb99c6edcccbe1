/**
 * What goes over the wire, by name. The console's API is generated from its OpenAPI document; the room door and the demo
 * have documents of their own and are written by hand. Times are RFC 3339 in UTC; days are YYYY-MM-DD.
 */
import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type Attachment = Schemas['Attachment'];
export type CheckIn = Schemas['CheckIn'];
export type ConversationRow = Schemas['ConversationRow'];
export type DepartmentRef = Schemas['DepartmentRef'];
export type GuestConversation = Schemas['GuestConversation'];
/** Who of the staff looks at a conversation is not told to guests. */
export type GuestEvent = Exclude<Schemas['GuestEvent'], { type: 'looking' }>;
export type GuestHello = Schemas['GuestHello'];
export type GuestMessages = Omit<Schemas['GuestThread'], 'conversation'>;
export type GuestThread = Schemas['GuestThread'];
export type HotelRef = Schemas['HotelRef'];
export type InboxPage = Schemas['InboxPage'];
export type LastMessage = Schemas['LastMessage'];
export type Me = Schemas['Me'];
/** As both sides see it. */
export type Message = Schemas['Message'];
export type MessagesPage = Schemas['MessagesPage'];
export type NewMessage = Schemas['NewMessage'];
export type NewRoom = Schemas['NewRoom'];
export type Rights = Schemas['Rights'];
export type Room = Schemas['Room'];
export type Sender = Schemas['MessageSender'];
export type SentMessage = Schemas['SentMessage'];
export type SignedInStaff = Schemas['SignedInStaff'];
export type StaffCard = Schemas['StaffCard'];
export type StaffEvent = Schemas['StaffEvent'];
export type StaffMember = Schemas['StaffMember'];
export type StaffRole = Schemas['StaffRole'];
export type Stay = Schemas['Stay'];
export type TypingEvent = Extract<Schemas['PassingEvent'], { type: 'typing' }>;
export type LiveEvent = GuestEvent | StaffEvent;

export interface GuestSession {
  session_token: string;
  conversation_id: number;
  pusher_channel: string;
  current_staff_handler: { name: string; role: string; profile_image: string | null } | null;
  hotel_slug: string;
  room_number: string;
  is_new_session: boolean;
}

export interface DemoHotel {
  website_url: string;
  faq_question: string;
  slug: string;
  name: string;
  business_id: string;
  /** A room that is not occupied has no guest; one that was never opened has no PIN. */
  rooms: { room: string; pin: string | null; guest_url: string; guest_name: string | null }[];
  /** Who can try most comes first. The first token is the one a hotel would send; one without tokens has no link. */
  bookings: {
    booking_id: string;
    state: 'booked' | 'in_house' | 'checked_out' | 'cancelled' | 'no_show';
    guest_name: string;
    room: string | null;
    tokens: { purpose: string; token: string }[];
    portal_url: string | null;
  }[];
  staff: {
    staff_id: number;
    username: string;
    password: string;
    name: string;
    title: string;
    image: string | null;
    role: string;
    departments: string[];
  }[];
}

export interface Demo {
  hotels: DemoHotel[];
  pusher: { app_id: string; key: string; secret: string; host: string; port: number };
}
