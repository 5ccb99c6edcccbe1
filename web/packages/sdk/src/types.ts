/** What goes over the wire of the console API. Times are RFC 3339 in UTC; days are YYYY-MM-DD. */

export interface StaffCard {
  id: number;
  name: string;
  title: string;
  image: string | null;
}

export interface DepartmentRef {
  id: number;
  name: string;
}

export interface LastMessage {
  preview: string;
  at: string;
}

export interface ConversationRow {
  id: number;
  room_number: string | null;
  guest_name: string;
  /** The hotel's own reference. */
  booking_id: string;
  department: DepartmentRef;
  handler: StaffCard | null;
  status: 'active' | 'closed' | 'archived';
  last_message: LastMessage | null;
  /** Messages of the guest that staff has not read. */
  unread: number;
  /** Messages of the hotel that the guest has not read. */
  guest_unread: number;
  /** Since when the guest waits for an answer; null when nobody waits. */
  waiting_since: string | null;
  updated_at: string;
}

export interface Sender {
  name: string;
  id: number | null;
  title: string | null;
  image: string | null;
}

export interface Attachment {
  id: number;
  url: string;
  name: string;
  media_type: string;
  /** Bytes. */
  size: number;
}

export interface Message {
  id: number;
  /** Number within the conversation, without gaps. */
  seq: number;
  conversation_id: number;
  from: 'guest' | 'staff' | 'house';
  sender: Sender;
  text: string;
  client_message_id: string | null;
  reply_to: number | null;
  attachments: Attachment[];
  created_at: string;
  read_at: string | null;
  edited_at: string | null;
  deleted_at: string | null;
}

export interface Stay {
  booking_id: string;
  guest_name: string;
  arrival: string;
  departure: string;
  conversation_id: number | null;
}

export interface Room {
  id: number;
  number: string;
  floor: string | number | null;
  /** null: none yet, or not for these eyes. */
  pin: string | null;
  /** Absolute address behind the QR code. */
  guest_url: string;
  stay: Stay | null;
}

export interface HotelRef {
  slug: string;
  name: string;
  time_zone: string;
}

export interface GuestConversation {
  id: number;
  hotel: HotelRef;
  room_number: string | null;
  guest_name: string;
  handler: StaffCard | null;
  unread: number;
  right: 'full' | 'enquiry' | 'afterwards';
}

export type StaffRole = 'owner' | 'manager' | 'agent' | 'read_only';

export interface StaffMember extends StaffCard {
  role: StaffRole;
  departments: DepartmentRef[];
}

export interface SignedInStaff extends StaffMember {
  username: string;
}

export interface Rights {
  send: boolean;
  manage_stays: boolean;
  see_pins: boolean;
  change_pins: boolean;
  administer: boolean;
}

export interface Me {
  staff: SignedInStaff;
  hotel: HotelRef & { currency: string };
  may: Rights;
  warnings: string[];
}

export interface InboxPage {
  conversations: ConversationRow[];
  next_cursor: string | null;
  /** Journal number this answer stands at; the live stream goes on from here. */
  journal: number;
}

export interface MessagesPage {
  /** Oldest first. */
  messages: Message[];
  has_more: boolean;
  journal: number;
}

export interface GuestThread extends MessagesPage {
  conversation: GuestConversation;
}

export interface SentMessage {
  message: Message;
  /** True when this key had been sent before and the earlier message is returned. */
  repeated: boolean;
}

export interface NewMessage {
  text: string;
  client_message_id?: string;
  reply_to?: number;
}

export interface CheckIn {
  guest_name: string;
  departure: string;
  booking_id?: string;
}

export interface NewRoom {
  number: string;
  floor?: string;
}

export interface GuestHello {
  hotel: HotelRef;
  room_number: string;
}

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
  slug: string;
  name: string;
  business_id: string;
  rooms: { room: string; pin: string; guest_url: string }[];
  bookings: { booking_id: string; state: string; tokens: string[] }[];
  staff: {
    staff_id: number;
    username: string;
    password: string;
    name: string;
    role: string;
    departments: string[];
  }[];
}

export interface Demo {
  hotels: DemoHotel[];
  pusher: { app_id: string; key: string; secret: string; host: string; port: number };
}

/** What both sides hear about a conversation; `C` is the side's own view of it. */
export type ConversationEvent<C> =
  | { type: 'conversation_opened' | 'handler_changed'; conversation: C }
  | { type: 'message_sent' | 'message_edited'; conversation: C; message: Message }
  | {
      type: 'message_deleted';
      conversation: C;
      message_id: number;
      erased: boolean;
      message: Message | null;
    }
  | {
      type: 'messages_read';
      conversation: C;
      by: 'guest' | 'staff';
      message_ids: number[];
      at: string;
    };

/** Somebody is typing. It passes by: it has no number and is never repeated. */
export interface TypingEvent {
  type: 'typing';
  conversation_id: number;
  who: 'guest' | 'staff';
  name: string;
  staff_id: number | null;
  typing: boolean;
}

/** What only staff hears about rooms. */
export type RoomEvent =
  | {
      type: 'stay_started' | 'stay_ended';
      room_id: number;
      room_number: string;
      guest_name: string;
    }
  | { type: 'pin_changed'; room_id: number; room_number: string }
  | { type: 'pin_locked'; room_id: number; room_number: string; until: string };

export type GuestEvent = ConversationEvent<GuestConversation> | TypingEvent;
export type StaffEvent = ConversationEvent<ConversationRow> | TypingEvent | RoomEvent;
export type LiveEvent = GuestEvent | StaffEvent;
