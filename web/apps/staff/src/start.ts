import { unlockChime } from '@bellhop/ui';
import { effect, untracked } from '@preact/signals';
import { route, startRouter } from './router.ts';
import { booking, forgetBooking } from './stores/booking.ts';
import { forgetBookings } from './stores/bookings.ts';
import { forgetCharges } from './stores/charges.ts';
import { startClock } from './stores/clock.ts';
import { forgetInbox, waiting } from './stores/inbox.ts';
import { retryLive, startLive, stopLive } from './stores/live.ts';
import { flush, restoreOutbox } from './stores/outbox.ts';
import { forgetRooms } from './stores/rooms.ts';
import { loadSession, me, sessionState } from './stores/session.ts';
import { forgetThreads } from './stores/threads.ts';
import { t } from './t.ts';

/** Everything that runs beside the drawing: the session's coming and going, the tab's title, the first gesture. */
export function start(): void {
  startRouter();
  startClock();
  effect(followSession);
  effect(() => {
    document.title = title();
  });
  for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, unlockChime);
  // A laptop that wakes up should not wait for the next scheduled attempt.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && sessionState.value === 'signed-in') retryLive();
  });
  addEventListener('online', flush);
  void loadSession();
}

let lastPerson: string | null = null;

function followSession(): void {
  const state = sessionState.value;
  untracked(() => {
    if (state === 'signed-in') begin();
    else stopLive();
  });
}

function begin(): void {
  const person = `${me.value?.hotel.slug} ${me.value?.staff.id}`;
  if (person !== lastPerson) {
    forgetInbox();
    forgetRooms();
    forgetBookings();
    forgetBooking();
    forgetCharges();
    forgetThreads(null);
  }
  lastPerson = person;
  restoreOutbox();
  void startLive();
}

function title(): string {
  const page = pageTitle();
  const house = me.value?.hotel.name ?? 'Bellhop';
  const count = sessionState.value === 'signed-in' && waiting.value > 0 ? `(${waiting.value}) ` : '';
  return `${count}${page} · ${house}`;
}

function pageTitle(): string {
  switch (route.value.page) {
    case 'rooms':
    case 'sheet':
      return t('rooms');
    case 'bookings':
      return t('bookings');
    case 'booking':
      return booking.value?.guest_name ?? t('bookings');
    case 'charges':
      return t('charges');
    default:
      return t('inbox');
  }
}
