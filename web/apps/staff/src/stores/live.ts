import { type LiveState, type LiveStream, openLive, type StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { route } from '../router.ts';
import { alertAbout } from './alerts.ts';
import { applyToBoard, loadBoard } from './board.ts';
import { applyToBookingOrders, booking, loadBooking, loadBookingOrders } from './booking.ts';
import { applyToBookings, reloadBookings } from './bookings.ts';
import { applyToCharges, reloadCharges } from './charges.ts';
import { applyToInbox, ensureRow, loadInbox } from './inbox.ts';
import { alertAboutOrder } from './kitchen-alerts.ts';
import { applyToOffer, reloadOffer } from './offer.ts';
import { applyToHistory, reloadHistory } from './order-history.ts';
import { arrived, flush } from './outbox.ts';
import { applyToRooms, loadRooms, rooms } from './rooms.ts';
import { api, sessionEnded } from './session.ts';
import { applyToSheets, reloadSheets } from './sheets.ts';
import { applyToThreads, forgetThreads, loadThread } from './threads.ts';
import { applyToTyping } from './typing.ts';

export const liveState = signal<LiveState>('connecting');

const FIRST_LOAD_RETRY = 3_000;
let stream: LiveStream | null = null;
let starting: ReturnType<typeof setTimeout> | undefined;
let generation = 0;

/** Loads the inbox, then listens from where that answer stood: nothing falls between the two. */
export async function startLive(): Promise<void> {
  stopLive();
  const mine = generation;
  liveState.value = 'connecting';
  const journal = await loadInbox();
  if (mine !== generation) return;
  if (journal === null) {
    liveState.value = 'lost';
    starting = setTimeout(() => void startLive(), FIRST_LOAD_RETRY);
    return;
  }
  void loadBoard();
  stream = openLive<StaffEvent>({
    url: api.liveAddress(),
    lastEventId: journal,
    onEvent,
    onState,
    onReset: () => void reload(),
  });
}

export function stopLive(): void {
  generation++;
  clearTimeout(starting);
  stream?.close();
  stream = null;
}

export function retryLive(): void {
  if (stream) stream.retryNow();
  else void startLive();
}

function onState(state: LiveState): void {
  liveState.value = state;
  if (state === 'open') flush();
  if (state === 'final') sessionEnded();
}

function onEvent(event: StaffEvent, journal: number | null): void {
  applyToInbox(event);
  applyToThreads(event);
  applyToTyping(event);
  applyToRooms(event);
  applyToBookings(event);
  applyToBookingOrders(event);
  applyToCharges(event);
  applyToHistory(event);
  applyToSheets(event);
  applyToOffer(event);
  const ordered = applyToBoard(event, journal);
  if (ordered) void alertAboutOrder(ordered, journal);
  if (event.type === 'message_sent') arrived([event.message]);
  alertAbout(event, journal);
}

/** Too much was missed to be told one by one. */
async function reload(): Promise<void> {
  const open = route.value.page === 'inbox' ? route.value.conversationId : null;
  forgetThreads(open);
  const [journal] = await Promise.all([
    loadInbox(),
    open === null ? null : loadThread(open).catch(() => undefined),
    rooms.value === null ? null : loadRooms(),
    reloadBookings(),
    reloadOpenBooking(),
    reloadCharges(),
    loadBoard(),
    reloadHistory(),
    reloadSheets(),
    reloadOffer(),
  ]);
  if (journal === null) return void startLive();
  if (open !== null) await ensureRow(open).catch(() => undefined);
}

async function reloadOpenBooking(): Promise<void> {
  const id = booking.value?.id;
  if (id === undefined) return;
  await Promise.all([loadBooking(id), loadBookingOrders(id)]).catch(() => undefined);
}
