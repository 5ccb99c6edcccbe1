import type { Order } from '@bellhop/sdk';
import { formatDate, formatDay, formatTime } from '@bellhop/ui';
import { isEnded } from '../state/orders.ts';
import { t } from '../t.ts';

/** When it comes, or when it came: one sentence. */
export function whenWords(order: Order, zone: string): string {
  if (order.status === 'delivered' && order.closed_at) {
    return t('delivered_at', { time: dayAndTime(order.closed_at, zone) });
  }
  if (isEnded(order)) return t('placed_at', { time: dayAndTime(order.placed_at, zone) });
  if (order.morning) {
    return t('comes_on', { day: formatDate(order.morning.date), slot: order.morning.slot });
  }
  const time = dayAndTime(order.estimated_at, zone);
  return t(order.deliver_at ? 'comes_at' : 'comes_about', { time });
}

export function namesOf(order: Order): string {
  return order.items
    .map((line) => (line.quantity > 1 ? `${line.quantity}× ${line.name}` : line.name))
    .join(', ');
}

function dayAndTime(at: string, zone: string): string {
  const day = formatDay(at, zone);
  const time = formatTime(at, zone);
  return day === formatDay(new Date().toISOString(), zone) ? time : `${day}, ${time}`;
}
