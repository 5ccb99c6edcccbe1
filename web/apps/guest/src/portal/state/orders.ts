import type { Order, OrderStatus } from '@bellhop/sdk';

/** The way of an order that goes well. */
export const STEPS = ['new', 'accepted', 'preparing', 'on_the_way', 'delivered'] as const;

const ENDED: readonly OrderStatus[] = ['delivered', 'cancelled', 'refused'];

export const isEnded = (order: Order) => ENDED.includes(order.status);

export const isCalledOff = (order: Order) => order.status === 'cancelled' || order.status === 'refused';

/**
 * Takes over a report of an order. Answers and the stream overtake one another, so the one with more changes counts;
 * the list stays with the latest order first.
 */
export function withOrder(orders: readonly Order[], order: Order): readonly Order[] {
  const known = orders.find((one) => one.order_id === order.order_id);
  if (!known) return [order, ...orders].sort((a, b) => b.order_id - a.order_id);
  if (known.revision >= order.revision) return orders;
  return orders.map((one) => (one.order_id === order.order_id ? order : one));
}

/** A freshly loaded list; what is known better already stays. */
export function withOrders(orders: readonly Order[], loaded: readonly Order[]): readonly Order[] {
  return orders.reduce(withOrder, loaded);
}

/** The guest may call off what the kitchen has not begun; breakfast until its cut-off also when it was accepted. */
export function canCancel(order: Order, beforeCutOff: boolean): boolean {
  if (order.status === 'new') return true;
  return order.kind === 'breakfast' && order.status === 'accepted' && beforeCutOff;
}
