import type { GuestBooking, Order } from '@bellhop/sdk';
import { Button, EmptyState, formatDateTime, Icon } from '@bellhop/ui';
import { linesOf } from '../state/lines.ts';
import { canCancel, isCalledOff, isEnded } from '../state/orders.ts';
import type { Portal } from '../state/portal.ts';
import { go } from '../state/route.ts';
import { t } from '../t.ts';
import { isClosed } from './breakfast-page.tsx';
import { CancelButton } from './cancel-button.tsx';
import { Link } from './link.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderSteps } from './order-steps.tsx';
import { whenWords } from './order-words.ts';

interface OrderPageProps {
  portal: Portal;
  booking: GuestBooking;
  id: number;
}

export function OrderPage({ portal, booking, id }: OrderPageProps) {
  const order = portal.orders.value.find((one) => one.order_id === id);
  const zone = booking.hotel.time_zone;
  return (
    <div class="page page--narrow">
      <Link to={{ page: 'orders' }} class="back-link">
        <Icon name="arrow-left" />
        {t('orders_title')}
      </Link>
      {order ? (
        <article class="order card">
          <header class="order__head">
            <p class="order__number">{t('order_number', { number: order.order_id })}</p>
            <h1>{titleOf(order)}</h1>
            <p role="status">{whenWords(order, zone)}</p>
          </header>
          <OrderSteps order={order} zone={zone} />
          {order.handled_by && !isEnded(order) && (
            <p class="order-note">{t('looked_after', { name: order.handled_by.name })}</p>
          )}
          <OrderFacts order={order} />
          <p class="order-note">
            {t('ordered_by', { name: order.placed_by, time: formatDateTime(order.placed_at, zone) })}{' '}
            {t('room', { number: order.room_number })}
          </p>
          <Deeds portal={portal} booking={booking} order={order} />
        </article>
      ) : (
        <EmptyState icon="receipt" title={t('order_unknown')} text={t('order_unknown_text')} />
      )}
    </div>
  );
}

function titleOf(order: Order): string {
  if (order.status === 'new') return t('thanks_new');
  if (order.status === 'delivered') return t('thanks_delivered');
  if (order.status === 'refused') return t('news_refused');
  return isCalledOff(order) ? t('order_called_off') : t(`title_${order.status as 'accepted'}`);
}

function Deeds({ portal, booking, order }: { portal: Portal; booking: GuestBooking; order: Order }) {
  const mornings = portal.offer.breakfast.value?.mornings ?? [];
  const morning = mornings.find((one) => one.date === order.morning?.date);
  const cancellable = booking.may.order && canCancel(order, morning !== undefined && !isClosed(morning));
  const again = () => {
    for (const line of linesOf(order)) if (portal.offer.find(line.item)) portal.basket.add(line);
    go({ page: 'basket' });
  };
  const repeatable =
    isEnded(order) && !isCalledOff(order) && order.kind === 'room_service' && booking.may.order;
  return (
    <div class="deed-row">
      {cancellable && order.kind === 'breakfast' && order.morning && (
        <Link
          to={{ page: 'breakfast', date: order.morning.date, item: null }}
          class="button button--secondary"
        >
          {t('change')}
        </Link>
      )}
      {cancellable && <CancelButton portal={portal} order={order} />}
      {repeatable && <Button onClick={again}>{t('order_again')}</Button>}
      {booking.may.chat && (
        <Link to={{ page: 'chat' }} class="button button--quiet">
          <Icon name="message" />
          <span>{t('ask_about_it')}</span>
        </Link>
      )}
    </div>
  );
}
