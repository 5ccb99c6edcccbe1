import type { Order } from '@bellhop/sdk';
import { formatDate, formatDateTime, formatMoney, Loading } from '@bellhop/ui';
import { bookingOrders } from '../stores/booking.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Panel } from './booking-facts.tsx';

export function BookingOrders() {
  const orders = bookingOrders.value;
  return (
    <Panel title={t('orders_of_booking')}>
      {orders === null ? (
        <Loading />
      ) : orders.length === 0 ? (
        <p class="panel__empty">{t('orders_none')}</p>
      ) : (
        <ul class="lines">
          {orders.map((order) => (
            <OrderLine key={order.order_id} order={order} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OrderLine({ order }: { order: Order }) {
  const what = order.items.map((item) => `${item.quantity} × ${item.name}`).join(', ');
  const closed = order.status === 'cancelled' || order.status === 'refused';
  return (
    <li class={`lines__line order-line${closed ? ' order-line--off' : ''}`}>
      <div class="lines__main">
        <p>{what}</p>
        <p class="soft">
          {t(`order_kind_${order.kind}`)}
          {' · '}
          {order.morning
            ? `${formatDate(order.morning.date)}, ${order.morning.slot}`
            : formatDateTime(order.placed_at, hotelZone())}
        </p>
      </div>
      <div class="order-line__end">
        <span class="tag">{t(`order_status_${order.status}`)}</span>
        <span class="money">{formatMoney(order.total, order.currency)}</span>
      </div>
    </li>
  );
}
