import { unlockChime } from '@bellhop/ui';
import { effect, untracked } from '@preact/signals';
import { askBeforeLeaving, type Route, route, startRouter } from './router.ts';
import { forgetAutomation } from './stores/automation.ts';
import { boardCounts, forgetBoard } from './stores/board.ts';
import { booking, forgetBooking } from './stores/booking.ts';
import { forgetBookings } from './stores/bookings.ts';
import { forgetAnswers } from './stores/canned.ts';
import { forgetCharges } from './stores/charges.ts';
import { startClock } from './stores/clock.ts';
import { forgetDepartments } from './stores/departments.ts';
import { forgetFigures } from './stores/figures.ts';
import { forgetInbox, waiting } from './stores/inbox.ts';
import { retryLive, startLive, stopLive } from './stores/live.ts';
import { forgetNotes } from './stores/notes.ts';
import { forgetOffer } from './stores/offer.ts';
import { forgetHistory } from './stores/order-history.ts';
import { flush, restoreOutbox } from './stores/outbox.ts';
import { forgetPhone } from './stores/phone.ts';
import { forgetRooms } from './stores/rooms.ts';
import { loadSession, me, sessionState } from './stores/session.ts';
import { forgetSheets } from './stores/sheets.ts';
import { forgetTeam } from './stores/team.ts';
import { forgetThreads } from './stores/threads.ts';
import { guardTab, leave } from './stores/unsaved.ts';
import { forgetVisitors } from './stores/visitors.ts';
import { type TextKey, t } from './t.ts';

/** Everything that runs beside the drawing: the session's coming and going, the tab's title, the first gesture. */
export function start(): void {
  startRouter();
  askBeforeLeaving(leave);
  guardTab();
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
    forgetDepartments();
    forgetNotes(null);
    forgetAnswers();
    forgetRooms();
    forgetBookings();
    forgetBooking();
    forgetCharges();
    forgetBoard();
    forgetHistory();
    forgetOffer();
    forgetSheets();
    forgetTeam();
    forgetPhone();
    forgetAutomation();
    forgetFigures();
    forgetVisitors();
    forgetThreads(null);
  }
  lastPerson = person;
  restoreOutbox();
  void startLive();
}

function title(): string {
  const page = pageTitle();
  const house = me.value?.hotel.name ?? 'Bellhop';
  if (sessionState.value !== 'signed-in') return `${page} · ${house}`;
  return `${route.value.page === 'kitchen' ? kitchenNews() : news(waiting.value)}${page} · ${house}`;
}

const news = (count: number) => (count > 0 ? `(${count}) ` : '');

/** The kitchen's tab counts its orders; one that nobody accepted in time stands before everything. */
function kitchenNews(): string {
  const { fresh, overdue } = boardCounts.value;
  return `${overdue > 0 ? `⚠ ${t('board_overdue', { count: overdue })} ` : ''}${news(fresh)}`;
}

function pageTitle(): string {
  const { page } = route.value;
  if (page === 'booking') return booking.value?.guest_name ?? t('bookings');
  return t(TITLES[page] ?? 'inbox');
}

const TITLES: Partial<Record<Route['page'], TextKey>> = {
  rooms: 'rooms',
  sheet: 'rooms',
  bookings: 'bookings',
  charges: 'charges',
  kitchen: 'kitchen',
  'breakfast-sheets': 'sheets',
  orders: 'orders',
  menus: 'menus',
  team: 'team',
  departments: 'departments',
  answers: 'kept_answers',
  account: 'my_account',
  phone: 'by_phone',
  templates: 'templates',
  letters: 'not_delivered',
  strangers: 'unknown_numbers',
  figures: 'figures',
  faqs: 'faqs',
  responses: 'responses',
  hours: 'hours',
  website: 'website',
};
