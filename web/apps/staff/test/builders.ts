import type { ConversationRow, StaffCard, StaffMessage } from '@bellhop/sdk';

export const MARY: StaffCard = { id: 43, name: 'Mary', title: 'Concierge', image: null };

/** 09:00 plus so many minutes, on a day nobody cares about. */
export const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 12, 9, minutes)).toISOString();

export function row(id: number, changes: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id,
    room_number: String(200 + id),
    guest_name: `Guest ${id}`,
    booking_id: `BK-${id}`,
    department: { id: 1, name: 'Reception' },
    handler: null,
    status: 'active',
    last_message: null,
    unread: 0,
    guest_unread: 0,
    waiting_since: null,
    updated_at: at(0),
    priority: 'normal',
    snoozed_until: null,
    tags: [],
    whatsapp_until: null,
    guest_door: null,
    guest_phone: null,
    visitor: null,
    ...changes,
  };
}

export function message(seq: number, changes: Partial<StaffMessage> = {}): StaffMessage {
  return {
    id: 1000 + seq,
    seq,
    conversation_id: 1,
    from: 'guest',
    sender: { name: 'Guest 1', id: null, title: null, image: null },
    text: `Message ${seq}`,
    client_message_id: null,
    reply_to: null,
    attachments: [],
    created_at: at(seq),
    read_at: null,
    edited_at: null,
    deleted_at: null,
    door: 'room',
    said_at: null,
    delivery: null,
    automation: null,
    ...changes,
  };
}
