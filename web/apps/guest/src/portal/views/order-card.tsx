import type { Order } from '@bellhop/sdk';
import { formatMoney, Icon } from '@bellhop/ui';
import { isCalledOff, isEnded } from '../state/orders.ts';
import { t } from '../t.ts';
import { Link } from './link.tsx';
import { namesOf, whenWords } from './order-words.ts';

/** One order in a list; the whole of it is a link. */
export function OrderCard({ order, zone }: { order: Order; zone: string }) {
  const tone = isCalledOff(order) ? 'danger' : isEnded(order) ? 'quiet' : 'live';
  return (
    <Link to={{ page: 'order', id: order.order_id }} class="order-card card">
      <span class="order-card__icon">
        <Icon name={order.kind === 'breakfast' ? 'coffee' : 'dish'} />
      </span>
      <span class="order-card__words">
        <span class={`pill pill--${tone}`}>{t(`status_${order.status}`)}</span>
        <strong>{namesOf(order)}</strong>
        <span>{whenWords(order, zone)}</span>
      </span>
      <span class="order-card__sum">{formatMoney(order.total, order.currency)}</span>
    </Link>
  );
}
