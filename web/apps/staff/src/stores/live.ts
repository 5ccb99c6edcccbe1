import { ApiError, type LiveState, type LiveStream, openLive, type StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { route } from '../router.ts';
import { alertAbout } from './alerts.ts';
import { applyToAutomation, reloadAutomation } from './automation.ts';
import { applyToBoard, loadBoard } from './board.ts';
import { applyToBookingOrders, booking, loadBooking, loadBookingOrders } from './booking.ts';
import { applyToBookings, reloadBookings } from './bookings.ts';
import { applyToAnswers, forgetAnswers } from './canned.ts';
import { applyToCharges, reloadCharges } from './charges.ts';
import { applyToDepartments, loadDepartments, loadUnread, sees } from './departments.ts';
import { alertAboutWork } from './desk-alerts.ts';
import { applyToFigures, reloadFigures } from './figures.ts';
import { applyToInbox, ensureRow, loadInbox, takeAway } from './inbox.ts';
import { alertAboutOrder } from './kitchen-alerts.ts';
import { applyToLooking } from './looking.ts';
import { applyToNotes, forgetNotes, loadNotes } from './notes.ts';
import { applyToOffer, reloadOffer } from './offer.ts';
import { applyToHistory, reloadHistory } from './order-history.ts';
import { arrived, flush } from './outbox.ts';
import { applyToPhone, reloadPhone } from './phone.ts';
import { applyToRooms, loadRooms, rooms } from './rooms.ts';
import { api, refreshMe, sessionEnded } from './session.ts';
import { applyToSheets, reloadSheets } from './sheets.ts';
import { applyToTeam, reloadTeam } from './team.ts';
import { applyToThreads, forgetThreads, loadThread } from './threads.ts';
import { applyToTyping } from './typing.ts';
import { applyToVisitors, reloadVisitor } from './visitors.ts';

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
  void loadDepartments();
  void loadUnread();
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
  const again = state === 'open' && liveState.value === 'lost';
  liveState.value = state;
  if (state === 'open') flush();
  if (again) void judgeAnew();
  if (state === 'final') sessionEnded();
}

/** A line that broke off may have been ended because this person has other rights now. */
async function judgeAnew(): Promise<void> {
  if (await refreshMe()) void startLive();
}

function onEvent(event: StaffEvent, journal: number | null): void {
  applyToInbox(event, journal, sees);
  applyToDepartments(event);
  applyToNotes(event, openConversation());
  applyToLooking(event);
  applyToAnswers(event);
  applyToThreads(event);
  applyToTyping(event);
  applyToRooms(event);
  applyToBookings(event);
  applyToBookingOrders(event);
  applyToCharges(event);
  applyToHistory(event);
  applyToSheets(event);
  applyToOffer(event);
  applyToTeam(event);
  applyToPhone(event);
  applyToAutomation(event);
  applyToFigures(event);
  applyToVisitors(event, openConversation());
  const ordered = applyToBoard(event, journal);
  if (ordered) void alertAboutOrder(ordered, journal);
  if (event.type === 'message_sent') arrived([event.message]);
  alertAbout(event, journal);
  alertAboutWork(event, journal);
}

function openConversation(): number | null {
  return route.value.page === 'inbox' ? route.value.conversationId : null;
}

/** Too much was missed to be told one by one. */
async function reload(): Promise<void> {
  const open = openConversation();
  forgetThreads(open);
  forgetNotes(open);
  forgetAnswers();
  void loadDepartments();
  void loadUnread();
  const [journal] = await Promise.all([
    loadInbox(),
    open === null ? null : Promise.all([loadThread(open), loadNotes(open)]).catch(() => undefined),
    rooms.value === null ? null : loadRooms(),
    reloadBookings(),
    reloadOpenBooking(),
    reloadCharges(),
    loadBoard(),
    reloadHistory(),
    reloadSheets(),
    reloadOffer(),
    reloadTeam(),
    reloadPhone(),
    reloadAutomation(),
    reloadFigures(),
    reloadVisitor(open),
  ]);
  if (journal === null) return void startLive();
  if (open !== null) await ensureRow(open).catch((error) => missing(open, error));
}

/** What went to another department while nothing was heard of it is gone from here too. */
function missing(id: number, error: unknown): void {
  if (error instanceof ApiError && error.status === 404) takeAway(id, null, 0);
}

async function reloadOpenBooking(): Promise<void> {
  const id = booking.value?.id;
  if (id === undefined) return;
  await Promise.all([loadBooking(id), loadBookingOrders(id)]).catch(() => undefined);
}
