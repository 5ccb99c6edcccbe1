import type { Order } from '@bellhop/sdk';
import { formatMoney } from '@bellhop/ui';
import { addressOf } from '../router.ts';
import { isCalledOff } from '../state/board.ts';
import { minute } from '../stores/clock.ts';
import { t } from '../t.ts';
import { StatusTag, timeWithDay } from './orders-words.tsx';

export function OrderTable({ orders }: { orders: readonly Order[] }) {
  return (
    <ul class="order-list" aria-label={t('orders')}>
      {orders.map((order) => (
        <li key={order.order_id}>
          <a class="order-row" href={addressOf.orders(order.order_id)}>
            <span class="order-row__room">
              <span class="visually-hidden">{t('room')} </span>
              {order.room_number}
            </span>
            <span class="order-row__who">
              <strong>{order.guest_name}</strong>
              <span>{order.items.map(({ quantity, name }) => `${quantity}× ${name}`).join(', ')}</span>
            </span>
            <span class="order-row__when">
              <time dateTime={order.placed_at}>{timeWithDay(order.placed_at, minute.value)}</time>
              <span>{t(`kind_${order.kind}`)}</span>
            </span>
            <StatusTag status={order.status} />
            <span class={`order-row__sum${isCalledOff(order.status) ? ' order-row__sum--off' : ''}`}>
              {formatMoney(order.total, order.currency)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
