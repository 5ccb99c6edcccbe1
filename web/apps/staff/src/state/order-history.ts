import type { MenuKind, Order, OrderFilter, OrderStatus, OrderTotal } from '@bellhop/sdk';
import { sumOf } from './money.ts';

export interface KindTotal {
  kind: MenuKind;
  count: number;
  sum: string;
  byStatus: { status: OrderStatus; count: number; sum: string }[];
}

export interface HistoryTotals {
  /** What was or will be brought. */
  kinds: KindTotal[];
  count: number;
  sum: string;
  /** Cancelled and refused: nobody pays for them. */
  calledOff: { count: number; sum: string };
}

const ORDER: readonly OrderStatus[] = ['new', 'accepted', 'preparing', 'on_the_way', 'delivered'];

export function historyTotals(totals: readonly OrderTotal[]): HistoryTotals {
  const served = totals.filter(({ status }) => ORDER.includes(status));
  const gone = totals.filter(({ status }) => !ORDER.includes(status));
  const kinds = (['room_service', 'breakfast'] as const).flatMap((kind) => {
    const own = served.filter((total) => total.kind === kind);
    if (own.length === 0) return [];
    const byStatus = ORDER.flatMap((status) => own.filter((total) => total.status === status));
    return [
      {
        kind,
        ...together(own),
        byStatus: byStatus.map(({ status, count, sum }) => ({ status, count, sum })),
      },
    ];
  });
  return { kinds, ...together(served), calledOff: together(gone) };
}

function together(totals: readonly OrderTotal[]): { count: number; sum: string } {
  const count = totals.reduce((sum, total) => sum + total.count, 0);
  return { count, sum: totals.length === 0 ? '0' : sumOf(totals.map((total) => total.sum)) };
}

/** Latest first; the later revision of an order wins. */
export function withOrders(known: readonly Order[], more: readonly Order[]): Order[] {
  const all = new Map(known.map((order) => [order.order_id, order]));
  for (const order of more) {
    const older = all.get(order.order_id);
    if (!older || older.revision < order.revision) all.set(order.order_id, order);
  }
  return [...all.values()].sort((a, b) => b.order_id - a.order_id);
}

/** `day` is the day of the hotel on which it was placed. */
export function fits(order: Order, filter: OrderFilter, day: string): boolean {
  return (
    (filter.kind === undefined || filter.kind === order.kind) &&
    (filter.status === undefined || filter.status === order.status) &&
    (filter.room === undefined || filter.room === order.room_number) &&
    (filter.from === undefined || filter.from <= day) &&
    (filter.until === undefined || day <= filter.until)
  );
}

export interface Moment {
  what: 'placed' | OrderStatus;
  at: string;
  by: string | null;
}

/** What is known of an order's way, in its order. Who moved it is known of the last step only. */
export function timelineOf(order: Order): Moment[] {
  const by = order.handled_by?.name ?? null;
  const moments: Moment[] = [{ what: 'placed', at: order.placed_at, by: order.placed_by }];
  const accepted = order.accepted_at;
  if (accepted !== null) {
    moments.push({ what: 'accepted', at: accepted, by: order.status === 'accepted' ? by : null });
  }
  if (order.closed_at !== null) moments.push({ what: order.status, at: order.closed_at, by });
  else if (order.status === 'preparing' || order.status === 'on_the_way') {
    moments.push({ what: order.status, at: order.changed_at, by });
  }
  return moments;
}
