import type { Order, OrderStatus } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { alertWith } from '../../state/alerts.ts';
import { type TextKey, t } from '../t.ts';
import { route } from './route.ts';

const NEWS: Partial<Record<OrderStatus, TextKey>> = {
  accepted: 'news_accepted',
  preparing: 'news_preparing',
  on_the_way: 'news_on_the_way',
  delivered: 'news_delivered',
  cancelled: 'news_cancelled',
  refused: 'news_refused',
};

/**
 * Says how an order has moved: on the page, unless the guest is looking at the order itself; by the bell; and where nobody
 * looks by a notification.
 */
export function announce(order: Order): void {
  const key = NEWS[order.status];
  if (!key) return;
  const words = t(key, { number: order.order_id });
  const at = route.value;
  if (at.page !== 'orders' && !(at.page === 'order' && at.id === order.order_id)) showToast(words);
  alertWith(t('order_number', { number: order.order_id }), words, `bellhop-order-${order.order_id}`);
}
