import type { Order, OrderStatus } from '@bellhop/sdk';

/** The columns of the board, in the order an order passes them. */
export const COLUMNS = ['new', 'accepted', 'preparing', 'on_the_way'] as const;
export type Column = (typeof COLUMNS)[number];
export type BoardTab = 'now' | 'later' | 'breakfast';

/** An order on the board, and the column it is shown in: a closed one stays for a moment where it last was. */
export interface Ticket {
  readonly order: Order;
  readonly column: Column;
}

export type Tickets = ReadonlyMap<number, Ticket>;

/** How long before its time an order for later becomes one to begin. */
const BEGIN_BEFORE = 60 * 60_000;
/** A delivered order is seen to be done; one that was called off must be noticed by whoever had begun it. */
const STAYS = { delivered: 8_000, called_off: 90_000 };

export const isOpen = (status: OrderStatus): status is Column =>
  (COLUMNS as readonly string[]).includes(status);
export const isCalledOff = (status: OrderStatus): boolean => status === 'cancelled' || status === 'refused';

/** The later revision wins, whichever way and in whichever order the two came. */
export function withOrder(tickets: Tickets, order: Order, before?: OrderStatus): Tickets {
  const known = tickets.get(order.order_id);
  if (known && known.order.revision >= order.revision) return tickets;
  const { status } = order;
  // What was closed before we ever saw it is no news for the kitchen.
  if (!isOpen(status) && !known && before === undefined) return tickets;
  const column = isOpen(status) ? status : (known?.column ?? (before && isOpen(before) ? before : 'new'));
  return new Map(tickets).set(order.order_id, { order, column });
}

/** What the board's answer says, and what is newer than it. `arrived` came by the stream while it was on its way. */
export function withBoard(known: Tickets, orders: readonly Order[], arrived: readonly Order[]): Tickets {
  let tickets: Tickets = new Map();
  for (const order of orders) {
    const older = known.get(order.order_id);
    tickets = withOrder(tickets, older && older.order.revision > order.revision ? older.order : order);
  }
  for (const ticket of known.values()) {
    // Closed ones are not on the server's board: they go when their moment is over.
    if (!isOpen(ticket.order.status)) tickets = new Map(tickets).set(ticket.order.order_id, ticket);
  }
  for (const order of arrived) tickets = withOrder(tickets, order);
  return tickets;
}

/** Without those whose last moment is over. */
export function withoutGone(tickets: Tickets, now: number): Tickets {
  const stays = [...tickets].filter(([, { order }]) => !isGone(order, now));
  return stays.length === tickets.size ? tickets : new Map(stays);
}

function isGone(order: Order, now: number): boolean {
  if (isOpen(order.status)) return false;
  const since = now - Date.parse(order.closed_at ?? order.changed_at);
  return since >= (isCalledOff(order.status) ? STAYS.called_off : STAYS.delivered);
}

/** From when on an order is the kitchen's matter: at once, or an hour before its time. */
export function dueFrom(order: Order): number {
  const placed = Date.parse(order.placed_at);
  return order.deliver_at === null ? placed : Math.max(placed, Date.parse(order.deliver_at) - BEGIN_BEFORE);
}

/** Whether the kitchen need not think of it yet. What it has begun is a matter of now. */
export function isForLater(order: Order, now: number): boolean {
  const begun = order.status === 'preparing' || order.status === 'on_the_way';
  return !begun && order.deliver_at !== null && Date.parse(order.deliver_at) - now > BEGIN_BEFORE;
}

export function tabOf(order: Order, now: number): BoardTab {
  if (!isForLater(order, now)) return 'now';
  return order.kind === 'breakfast' ? 'breakfast' : 'later';
}

/** Nobody has said yes within `after` milliseconds of its turn. */
export function isOverdue(order: Order, now: number, after: number): boolean {
  return order.status === 'new' && now - dueFrom(order) >= after;
}

/** How long it has been the kitchen's matter. */
export const age = (order: Order, now: number): number => Math.max(0, now - dueFrom(order));

export function inTab(tickets: Tickets, tab: BoardTab, now: number): Ticket[] {
  const shown = [...tickets.values()].filter(({ order }) => tabOf(order, now) === tab);
  return tab === 'now' ? shown.sort(oldestFirst) : shown.sort(soonestFirst);
}

export function inColumn(tickets: readonly Ticket[], column: Column): Ticket[] {
  return tickets.filter((ticket) => ticket.column === column);
}

const oldestFirst = (a: Ticket, b: Ticket) =>
  dueFrom(a.order) - dueFrom(b.order) || a.order.order_id - b.order.order_id;

/** By time, then up the house. */
const soonestFirst = (a: Ticket, b: Ticket) =>
  Date.parse(a.order.deliver_at ?? a.order.placed_at) - Date.parse(b.order.deliver_at ?? b.order.placed_at) ||
  byNumber(a.order.floor, b.order.floor) ||
  byNumber(a.order.room_number, b.order.room_number) ||
  a.order.order_id - b.order.order_id;

const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

export interface Counts {
  /** New ones that are the kitchen's matter now. */
  fresh: number;
  overdue: number;
  now: number;
  later: number;
  breakfast: number;
}

export function counts(tickets: Tickets, now: number, overdueAfter: number): Counts {
  const sum: Counts = { fresh: 0, overdue: 0, now: 0, later: 0, breakfast: 0 };
  for (const { order } of tickets.values()) {
    if (!isOpen(order.status)) continue;
    const tab = tabOf(order, now);
    sum[tab] += 1;
    if (tab === 'now' && order.status === 'new') sum.fresh += 1;
    if (isOverdue(order, now, overdueAfter)) sum.overdue += 1;
  }
  return sum;
}

/** 4:07, and 1:02:09 from an hour on. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${head}:${two(seconds % 60)}`;
}
