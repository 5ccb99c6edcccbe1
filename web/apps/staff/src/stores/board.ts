import { ApiError, type KitchenStep, type Order, type StaffEvent } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { computed, signal } from '@preact/signals';
import { counts, type Tickets, withBoard, withOrder, withoutGone } from '../state/board.ts';
import { t } from '../t.ts';
import { minute } from './clock.ts';
import { tellFailure } from './handling.ts';
import { api, guarded } from './session.ts';

export const tickets = signal<Tickets>(new Map());
/** null: never loaded. */
export const boardJournal = signal<number | null>(null);
export const boardFailed = signal(false);
/** Orders whose step is on its way to the server. */
export const stepping = signal<ReadonlySet<number>>(new Set());
/** New orders that nobody has looked at: their cards flash. */
export const flashing = signal<ReadonlySet<number>>(new Set());
export const overdueAfter = signal(300_000);

/** How far the server's clock is ahead of this screen's. */
const ahead = signal(0);
const second = signal(0);
/** The server's time: every second while the board is looked at, otherwise every half minute. */
export const now = computed(() => Math.max(minute.value, second.value) + ahead.value);
export const boardCounts = computed(() => counts(tickets.value, now.value, overdueAfter.value));

let arrived: Order[] | null = null;
let asked = 0;

export async function loadBoard(): Promise<void> {
  const mine = ++asked;
  arrived = [];
  try {
    const board = await guarded(api.board());
    if (mine !== asked) return;
    ahead.value = Date.parse(board.now) - Date.now();
    overdueAfter.value = board.overdue_after_seconds * 1_000;
    tickets.value = withBoard(tickets.value, board.orders, arrived ?? []);
    boardJournal.value = board.journal;
    boardFailed.value = false;
  } catch {
    if (mine === asked) boardFailed.value = true;
  } finally {
    if (mine === asked) arrived = null;
  }
}

/** Counts the seconds while somebody looks. Returns how to stop. */
export function watchBoard(): () => void {
  const tick = () => {
    second.value = Date.now();
    tickets.value = withoutGone(tickets.value, now.value);
  };
  tick();
  const timer = setInterval(tick, 1_000);
  return () => clearInterval(timer);
}

export function putOrder(order: Order): void {
  arrived?.push(order);
  tickets.value = withOrder(tickets.value, order);
}

/** Returns the order when it is new to this board. */
export function applyToBoard(event: StaffEvent, journal: number | null): Order | null {
  if (event.type !== 'order_placed' && event.type !== 'order_changed') return null;
  // What the board's answer already held is told again when the stream stood further back.
  if (journal !== null && boardJournal.value !== null && journal <= boardJournal.value) return null;
  const { order } = event;
  arrived?.push(order);
  const before = event.type === 'order_changed' ? event.before : undefined;
  // Also where nobody looks: a console that stays open for weeks keeps nothing that is over.
  tickets.value = withoutGone(withOrder(tickets.value, order, before), now.value);
  if (order.status !== 'new') stopFlashing(order.order_id);
  return event.type === 'order_placed' ? order : null;
}

export function flash(orderId: number): void {
  flashing.value = new Set(flashing.value).add(orderId);
}

export function stopFlashing(orderId: number): void {
  if (!flashing.value.has(orderId)) return;
  flashing.value = new Set([...flashing.value].filter((id) => id !== orderId));
}

/** Sends an order on. When a colleague was faster, shows the order as it is now and who moved it. */
export async function step(order: Order, wish: Omit<KitchenStep, 'revision'>): Promise<boolean> {
  const id = order.order_id;
  if (stepping.value.has(id)) return false;
  stepping.value = new Set(stepping.value).add(id);
  stopFlashing(id);
  try {
    putOrder((await guarded(api.stepOrder(id, { revision: order.revision, ...wish }))).order);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'order_moved') await tellMoved(order);
    else tellFailure(error);
    return false;
  } finally {
    stepping.value = new Set([...stepping.value].filter((known) => known !== id));
  }
}

async function tellMoved(seen: Order): Promise<void> {
  try {
    const { order } = await guarded(api.order(seen.order_id));
    putOrder(order);
    const known = tickets.value.get(order.order_id)?.order ?? order;
    const status = t(`status_${known.status}`);
    const who = known.handled_by?.name ?? (known.status === 'cancelled' ? t('the_guest') : t('somebody'));
    showToast(t('order_moved_by', { room: known.room_number, who, status }), 'error');
  } catch (error) {
    tellFailure(error);
  }
}

export function forgetBoard(): void {
  asked++;
  arrived = null;
  tickets.value = new Map();
  boardJournal.value = null;
  flashing.value = new Set();
}
