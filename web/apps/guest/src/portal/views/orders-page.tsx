import type { GuestBooking, Order } from '@bellhop/sdk';
import { EmptyState } from '@bellhop/ui';
import { closedReason } from '../state/access.ts';
import { isEnded } from '../state/orders.ts';
import type { Portal } from '../state/portal.ts';
import { type TextKey, t } from '../t.ts';
import { OrderCard } from './order-card.tsx';

export function OrdersPage({ portal, booking }: { portal: Portal; booking: GuestBooking }) {
  const orders = portal.orders.value;
  const closed = closedReason(booking, 'orders');
  const zone = booking.hotel.time_zone;
  return (
    <div class="page page--narrow">
      <h1 class="page__title">{t('orders_title')}</h1>
      {closed ? (
        <EmptyState icon="lock" title={t('orders_closed')} text={t(closed)} />
      ) : orders.length === 0 ? (
        <EmptyState icon="receipt" title={t('no_orders')} text={t('no_orders_text')} />
      ) : (
        <>
          <Group title="orders_open" orders={orders.filter((order) => !isEnded(order))} zone={zone} />
          <Group title="orders_past" orders={orders.filter(isEnded)} zone={zone} />
        </>
      )}
    </div>
  );
}

function Group({ title, orders, zone }: { title: TextKey; orders: readonly Order[]; zone: string }) {
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <h2 id={title} class="section-title">
        {t(title)}
      </h2>
      <ul class="stack">
        {orders.map((order) => (
          <li key={order.order_id}>
            <OrderCard order={order} zone={zone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
