import type { GuestBooking } from '@bellhop/sdk';
import { formatDate, Icon, type IconName } from '@bellhop/ui';
import { closedReason, type Deed } from '../state/access.ts';
import type { Portal } from '../state/portal.ts';
import type { Route } from '../state/route.ts';
import { type TextKey, t } from '../t.ts';
import { Link } from './link.tsx';

interface CardsProps {
  portal: Portal;
  booking: GuestBooking;
}

/** What can be done now; what cannot says why. */
export function HomeCards({ portal, booking }: CardsProps) {
  const breakfast: Route = { page: 'breakfast', date: null, item: null };
  const first = booking.may.pre_check_in;
  const checkIn = (
    <DeedCard
      booking={booking}
      deed="check_in"
      icon="clipboard"
      title="check_in"
      text={t(booking.pre_check_in ? 'check_in_done' : 'check_in_text')}
      to={{ page: 'check_in' }}
      done={booking.pre_check_in !== null}
    />
  );
  return (
    <section aria-labelledby="deeds">
      <h2 id="deeds" class="section-title">
        {t('what_now')}
      </h2>
      <ul class="deeds">
        {first && <li>{checkIn}</li>}
        <li>
          <DeedCard
            booking={booking}
            deed="chat"
            icon="message"
            title="chat_title"
            text={chatText(portal)}
            to={{ page: 'chat' }}
          />
        </li>
        <li>
          <DeedCard
            booking={booking}
            deed="order"
            icon="dish"
            title="order_title"
            text={t('order_text')}
            to={{ page: 'menu', item: null }}
            peek={booking.may.see_menus}
          />
        </li>
        <li>
          <DeedCard
            booking={booking}
            deed="breakfast"
            icon="coffee"
            title="breakfast_title"
            text={breakfastText(portal)}
            to={breakfast}
            peek={booking.may.see_menus}
          />
        </li>
        <li>
          <DeedCard
            booking={booking}
            deed="orders"
            icon="receipt"
            title="orders_title"
            text={ordersText(portal)}
            to={{ page: 'orders' }}
          />
        </li>
        {!first && <li>{checkIn}</li>}
      </ul>
    </section>
  );
}

interface DeedCardProps {
  booking: GuestBooking;
  deed: Deed;
  icon: IconName;
  title: TextKey;
  text: string;
  to: Route;
  done?: boolean;
  /** It cannot be done now, but it can be looked at. */
  peek?: boolean;
}

function DeedCard({ booking, deed, icon, title, text, to, done, peek }: DeedCardProps) {
  const closed = closedReason(booking, deed);
  const inside = (
    <>
      <span class="deed__icon">
        <Icon name={closed ? 'lock' : done ? 'check' : icon} />
      </span>
      <span class="deed__words">
        <strong>{t(title)}</strong>
        <span>{closed ? t(closed) : text}</span>
        {closed && peek && <span class="deed__peek">{t('look_at_menu')}</span>}
      </span>
    </>
  );
  if (closed && !peek) {
    return <div class="deed deed--closed card">{inside}</div>;
  }
  return (
    <Link to={to} class={`deed card${closed ? ' deed--closed' : ''}`}>
      {inside}
      <Icon name="chevron-right" />
    </Link>
  );
}

function chatText(portal: Portal): string {
  const chat = portal.chat.value;
  const unread = chat?.unread.value ?? 0;
  if (unread > 0) return t('count_unread', { count: unread });
  const handler = chat?.conversation.value?.handler;
  return handler ? t('chat_with', { name: handler.name }) : t('chat_text');
}

function ordersText(portal: Portal): string {
  const count = portal.orders.value.length;
  return count === 0 ? t('no_orders') : t('orders_text', { count });
}

function breakfastText(portal: Portal): string {
  const mornings = portal.offer.breakfast.value?.mornings ?? [];
  const ordered = mornings.find((morning) => morning.order);
  if (ordered?.order?.morning) {
    return t('breakfast_ordered_for', { day: formatDate(ordered.date), slot: ordered.order.morning.slot });
  }
  return t('breakfast_text');
}
