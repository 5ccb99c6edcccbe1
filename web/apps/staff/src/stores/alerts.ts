import type { ConversationRow, StaffEvent } from '@bellhop/sdk';
import { chime, showToast } from '@bellhop/ui';
import { computed, signal } from '@preact/signals';
import { addressOf, go, route } from '../router.ts';
import { t } from '../t.ts';
import { minute } from './clock.ts';
import { wasOwnDeed } from './deeds.ts';
import { notificationsOn, soundOn } from './preferences.ts';
import { claimRing } from './ring.ts';
import { ownId } from './session.ts';

export interface LockedRoom {
  roomNumber: string;
  until: string;
}

const locked = signal<readonly LockedRoom[]>([]);
/** Rooms where somebody guesses PINs right now. */
export const lockedRooms = computed(() =>
  locked.value.filter((room) => Date.parse(room.until) > minute.value),
);
/** Said by screen readers, seen by nobody. */
export const announcement = signal('');

/** Where somebody writes from: the room, or the hotel's website. */
export function roomLabel(row: Pick<ConversationRow, 'room_number' | 'booking_id' | 'visitor'>): string {
  if (row.room_number !== null) return t('room_number', { number: row.room_number });
  return t(row.visitor !== null && row.booking_id === null ? 'website_visitor' : 'no_room');
}

/** `journal` is null for what only passes by; nobody is alerted by that. */
export function alertAbout(event: StaffEvent, journal: number | null): void {
  if (journal === null) return;
  if (event.type === 'message_sent' && event.message.from === 'guest') {
    void guestWrote(event.conversation, event.message.text, journal);
  } else if (event.type === 'handler_changed') {
    void assigned(event.conversation, journal);
  } else if (event.type === 'pin_locked') {
    void pinLocked({ roomNumber: event.room_number, until: event.until }, journal);
  }
}

export function dismissLocked(roomNumber: string): void {
  locked.value = locked.value.filter((room) => room.roomNumber !== roomNumber);
}

async function guestWrote(row: ConversationRow, text: string, journal: number): Promise<void> {
  const title = t('new_message_from', { guest: row.guest_name, room: roomLabel(row) });
  announcement.value = title;
  if (!(await claimRing(journal))) return;
  const watched = isWatched(row.id);
  ring('message', watched ? 0.05 : 0.14);
  if (!watched) notify(title, text, `conversation-${row.id}`, addressOf.conversation(row.id));
}

async function assigned(row: ConversationRow, journal: number): Promise<void> {
  if (row.handler?.id !== ownId() || wasOwnDeed(row.id)) return;
  const title = t('assigned_to_you', { guest: row.guest_name, room: roomLabel(row) });
  showToast(title);
  if (!(await claimRing(journal))) return;
  ring('message');
  notify(title, row.last_message?.preview ?? '', `conversation-${row.id}`, addressOf.conversation(row.id));
}

async function pinLocked(room: LockedRoom, journal: number): Promise<void> {
  locked.value = [...locked.value.filter((known) => known.roomNumber !== room.roomNumber), room].slice(-20);
  const title = t('pin_locked', { room: room.roomNumber });
  announcement.value = title;
  if (!(await claimRing(journal))) return;
  ring('warning');
  notify(title, '', `pin-${room.roomNumber}`, addressOf.rooms);
}

export function isWatched(conversationId: number): boolean {
  const open = route.value.page === 'inbox' && route.value.conversationId === conversationId;
  return open && document.visibilityState === 'visible' && document.hasFocus();
}

/** After a long gap many events arrive at once: that is one ring, not fifty. */
const QUIET = 1_500;
let rangAt = 0;

export function ring(kind: 'message' | 'warning', volume?: number): void {
  if (!soundOn.value || (kind === 'message' && Date.now() - rangAt < QUIET)) return;
  rangAt = Date.now();
  chime(volume, kind);
}

export function notify(title: string, body: string, tag: string, address: string): void {
  if (!notificationsOn.value || document.hasFocus()) return;
  try {
    const notification = new Notification(title, { body: body.slice(0, 200), tag, icon: '/icon.svg' });
    notification.onclick = () => {
      window.focus();
      go(address);
      notification.close();
    };
  } catch {
    // Phones show notifications from a service worker only; the sound and the badge remain.
  }
}
