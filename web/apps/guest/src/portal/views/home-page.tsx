import type { GuestBooking } from '@bellhop/sdk';
import { formatDate, formatDateTime, Icon, type IconName } from '@bellhop/ui';
import { now } from '../state/clock.ts';
import { nightsBetween, wallOf } from '../state/hours.ts';
import { isEnded } from '../state/orders.ts';
import type { Portal } from '../state/portal.ts';
import { t } from '../t.ts';
import { HomeCards } from './home-cards.tsx';
import { OrderCard } from './order-card.tsx';

interface HomePageProps {
  portal: Portal;
  booking: GuestBooking;
}

export function HomePage({ portal, booking }: HomePageProps) {
  const open = portal.orders.value.filter((order) => !isEnded(order)).slice(0, 3);
  return (
    <div class="page home">
      <section class="stay card">
        <p class="stay__welcome">{t('hello', { name: booking.name || booking.guest_name })}</p>
        <h1>{stateWords(booking)}</h1>
        <p class="stay__more">{moreWords(booking)}</p>
        <Facts booking={booking} />
      </section>
      {booking.may.see_orders && open.length > 0 && (
        <section aria-labelledby="on-the-way">
          <h2 id="on-the-way" class="section-title">
            {t('on_its_way')}
          </h2>
          <ul class="stack">
            {open.map((order) => (
              <li key={order.order_id}>
                <OrderCard order={order} zone={booking.hotel.time_zone} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <HomeCards portal={portal} booking={booking} />
    </div>
  );
}

function stateWords(booking: GuestBooking): string {
  const { state, room, hotel } = booking;
  if (state === 'in_house') return room ? t('state_in_room', { number: room.number }) : t('state_in_house');
  if (state === 'checked_out') return t('state_checked_out');
  if (state === 'cancelled') return t('state_cancelled');
  if (state === 'no_show') return t('state_no_show');
  const days = nightsBetween(wallOf(now.value, hotel.time_zone).day, booking.arrival);
  if (days <= 0 || booking.due_in) return t('state_due_in');
  return days === 1 ? t('state_tomorrow') : t('state_days', { count: days });
}

function moreWords(booking: GuestBooking): string {
  const { state, right_ends_at: until, hotel } = booking;
  if (state === 'booked') return t(booking.may.pre_check_in ? 'more_booked_form' : 'more_booked');
  if (state === 'in_house') return t('more_in_house');
  if (state === 'checked_out') {
    return until && booking.right === 'afterwards'
      ? t('more_checked_out_until', { time: formatDateTime(until, hotel.time_zone) })
      : t('more_checked_out');
  }
  return t('more_called_off');
}

function Facts({ booking }: { booking: GuestBooking }) {
  const nights = nightsBetween(booking.arrival, booking.departure);
  const others = booking.companions.map(({ name }) => name);
  const who = [booking.guest_name, ...others].join(', ');
  return (
    <dl class="facts">
      <Fact icon="calendar" name={t('dates')}>
        {formatDate(booking.arrival)} – {formatDate(booking.departure)}
        <small>{t('nights', { count: nights })}</small>
      </Fact>
      <Fact icon="user" name={t('guests')}>
        {who}
        {booking.party_size > 1 && <small>{t('people', { count: booking.party_size })}</small>}
      </Fact>
      <Fact icon="coffee" name={t('breakfast')}>
        {t(booking.breakfast_included ? 'breakfast_included' : 'breakfast_charged')}
      </Fact>
      <Fact icon="key" name={t('booking_number')}>
        {booking.booking_id}
      </Fact>
    </dl>
  );
}

interface FactProps {
  icon: IconName;
  name: string;
  children: preact.ComponentChildren;
}

function Fact({ icon, name, children }: FactProps) {
  return (
    <div class="fact">
      <dt>
        <Icon name={icon} />
        <span class="visually-hidden">{name}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
