import type { GuestSession } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { storage } from './storage.ts';

/** The key and the shape that earlier chat pages of these hotels use too. */
export const SESSION_KEY = 'hotelmate_guest_chat_session';

export type StoredSession = Omit<GuestSession, 'is_new_session'> & { lastUpdated: string };

export const session = signal<StoredSession | null>(parseSession(storage.get(SESSION_KEY)));

/** True when the server no longer takes the token; the page then asks for the PIN and keeps everything else. */
export const sessionOver = signal(false);

export function keepSession(answer: GuestSession, now: Date): void {
  const { is_new_session: _, ...kept } = answer;
  session.value = { ...kept, lastUpdated: now.toISOString() };
  sessionOver.value = false;
  storage.set(SESSION_KEY, JSON.stringify(session.value));
}

/** Another tab of this browser may have entered the PIN already. */
export function followOtherTabs(): void {
  addEventListener('storage', (event) => {
    if (event.key !== SESSION_KEY) return;
    const next = parseSession(event.newValue);
    if (!next || next.session_token === session.value?.session_token) return;
    session.value = next;
    sessionOver.value = false;
  });
}

/** What lies in storage was written by anybody: it is checked before it is believed. */
export function parseSession(text: string | null): StoredSession | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<StoredSession> | null;
    const whole =
      typeof value?.session_token === 'string' &&
      typeof value.hotel_slug === 'string' &&
      Number.isSafeInteger(value.conversation_id);
    return whole ? { ...(value as StoredSession), room_number: String(value.room_number ?? '') } : null;
  } catch {
    return null;
  }
}
