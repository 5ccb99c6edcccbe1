import type { BookingDetail, Me, Order } from '@bellhop/sdk';
import { Button, Dialog, formatDate, formatDateTime, formatMoney, Loading } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { bookingOrders } from '../stores/booking.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Panel } from './booking-facts.tsx';
import { OrderDialog } from './orders-dialog.tsx';
import { OrderForGuest } from './orders-for-guest.tsx';
import { StatusTag } from './orders-words.tsx';

/** What the guest has ordered, latest on top; staff order for a guest who calls. */
export function BookingOrders({ detail, me }: { detail: BookingDetail; me: Me }) {
  const [ordering, setOrdering] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const orders = bookingOrders.value;
  return (
    <Panel
      title={t('orders_of_booking')}
      action={
        me.may.work_orders &&
        detail.state === 'in_house' && (
          <Button variant="quiet" onClick={() => setOrdering(true)}>
            {t('take_order')}
          </Button>
        )
      }
    >
      {orders === null ? (
        <Loading />
      ) : orders.length === 0 ? (
        <p class="panel__empty">{t(seesAll(me) ? 'orders_none' : 'orders_none_yours')}</p>
      ) : (
        <ul class="entries">
          {orders.map((order) => (
            <OrderLine key={order.order_id} order={order} onOpen={() => setOpen(order.order_id)} />
          ))}
        </ul>
      )}
      <OrderDialog me={me} id={open} onClose={() => setOpen(null)} />
      <Dialog open={ordering} title={t('ofg_title')} onClose={() => setOrdering(false)}>
        <OrderForGuest caller={detail} onClose={() => setOrdering(false)} />
      </Dialog>
    </Panel>
  );
}

/** Others see the orders of their departments' kitchens. */
const seesAll = (me: Me) => me.staff.role === 'owner' || me.staff.role === 'manager';

function OrderLine({ order, onOpen }: { order: Order; onOpen: () => void }) {
  const what = order.items.map((item) => `${item.quantity} × ${item.name}`).join(', ');
  const closed = order.status === 'cancelled' || order.status === 'refused';
  const when = order.morning
    ? `${formatDate(order.morning.date)}, ${order.morning.slot.replace('-', '–')}`
    : formatDateTime(order.placed_at, hotelZone());
  return (
    <li class={`entries__entry order-line${closed ? ' order-line--off' : ''}`}>
      <div class="entries__main">
        <button type="button" class="order-line__what" onClick={onOpen}>
          {what}
        </button>
        <p class="soft">
          {t(`order_kind_${order.kind}`)} · {when}
        </p>
      </div>
      <div class="order-line__end">
        <StatusTag status={order.status} />
        <span class="money">{formatMoney(order.total, order.currency)}</span>
      </div>
    </li>
  );
}
