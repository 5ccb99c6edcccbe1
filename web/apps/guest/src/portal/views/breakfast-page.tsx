import type { BreakfastMenu, GuestBooking, Morning } from '@bellhop/sdk';
import { EmptyState, formatDate, formatSpan, formatTime, Icon, Loading } from '@bellhop/ui';
import { useEffect } from 'preact/hooks';
import { closedReason } from '../state/access.ts';
import { now } from '../state/clock.ts';
import type { Portal } from '../state/portal.ts';
import { go } from '../state/route.ts';
import { t } from '../t.ts';
import { BreakfastForm } from './breakfast-form.tsx';
import { BreakfastOrdered } from './breakfast-ordered.tsx';

interface BreakfastPageProps {
  portal: Portal;
  booking: GuestBooking;
  date: string | null;
  item: number | null;
}

const REFRESH_MS = 60_000;

export function BreakfastPage({ portal, booking, date, item }: BreakfastPageProps) {
  const offer = portal.offer.breakfast.value;
  // Others take places while the guest reads: the number of free ones is asked for again.
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void portal.offer.loadBreakfast();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [portal]);
  if (!offer || !booking.may.see_menus || offer.menus.length === 0)
    return <NoBreakfast portal={portal} booking={booking} />;
  const { mornings } = offer;
  const morning = mornings.find((one) => one.date === date) ?? firstOf(mornings);
  return (
    <div class="page page--breakfast">
      <h1 class="page__title">{t('breakfast_title')}</h1>
      <p class="page__lead">{t(offer.included ? 'breakfast_lead_included' : 'breakfast_lead_charged')}</p>
      <Closed booking={booking} />
      {morning ? (
        <>
          <Mornings mornings={mornings} chosen={morning.date} />
          <Chosen
            key={morning.date}
            portal={portal}
            booking={booking}
            offer={offer}
            morning={morning}
            item={item}
          />
        </>
      ) : (
        <EmptyState icon="calendar" title={t('no_mornings')} text={t('no_mornings_text')} />
      )}
    </div>
  );
}

/** What the guest most likely came for: the next morning that can still be ordered. */
function firstOf(mornings: readonly Morning[]): Morning | undefined {
  return mornings.find(({ closed }) => !closed) ?? mornings[0];
}

export function isClosed(morning: Morning): boolean {
  return morning.closed || Date.parse(morning.deadline) <= now.value.getTime();
}

function Closed({ booking }: { booking: GuestBooking }) {
  const closed = closedReason(booking, 'breakfast');
  if (!closed) return null;
  return (
    <p class="notice notice--warn">
      <Icon name="lock" />
      <span>{t('menu_peek', { reason: t(closed) })}</span>
    </p>
  );
}

function Mornings({ mornings, chosen }: { mornings: readonly Morning[]; chosen: string }) {
  return (
    <fieldset class="mornings" aria-label={t('choose_morning')}>
      {mornings.map((morning) => (
        <button
          key={morning.date}
          type="button"
          class="morning"
          aria-pressed={morning.date === chosen}
          onClick={() => go({ page: 'breakfast', date: morning.date, item: null }, 'replace')}
        >
          <strong>{formatDate(morning.date)}</strong>
          <span class={`morning__state${morning.order ? ' morning__state--ordered' : ''}`}>
            {morning.order && <Icon name="check" />}
            {morning.order
              ? (morning.order.morning?.slot ?? t('ordered'))
              : t(isClosed(morning) ? 'morning_closed' : 'morning_open')}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

interface ChosenProps {
  portal: Portal;
  booking: GuestBooking;
  offer: BreakfastMenu;
  morning: Morning;
  item: number | null;
}

function Chosen({ portal, booking, offer, morning, item }: ChosenProps) {
  const zone = booking.hotel.time_zone;
  const closed = isClosed(morning);
  const basket = portal.breakfastBasket(morning.date);
  const editing = basket.state.value.changes !== null;
  return (
    <>
      <p class={`cut-off${closed ? ' cut-off--closed' : ''}`}>
        <Icon name="clock" />
        <span>{closed ? t('cut_off_past') : deadlineWords(morning.deadline, zone)}</span>
      </p>
      {morning.order && !(editing && !closed) ? (
        <BreakfastOrdered
          portal={portal}
          basket={basket}
          order={morning.order}
          zone={zone}
          closed={closed || !booking.may.order}
        />
      ) : closed ? (
        <EmptyState icon="clock" title={t('morning_over')} text={t('morning_over_text')} />
      ) : (
        <BreakfastForm
          portal={portal}
          booking={booking}
          basket={basket}
          offer={offer}
          morning={morning}
          item={item}
        />
      )}
    </>
  );
}

function deadlineWords(deadline: string, zone: string): string {
  const left = Date.parse(deadline) - now.value.getTime();
  return t('cut_off', { time: formatTime(deadline, zone), left: formatSpan(left) });
}

function NoBreakfast({ portal, booking }: { portal: Portal; booking: GuestBooking }) {
  const closed = closedReason(booking, 'breakfast');
  const waiting = booking.may.see_menus && portal.offer.breakfast.value === null && !portal.fresh.value;
  return (
    <div class="page">
      <h1 class="visually-hidden">{t('breakfast_title')}</h1>
      {waiting && portal.line.value !== 'lost' ? (
        <Loading />
      ) : waiting ? (
        <EmptyState icon="wifi-off" title={t('unreachable')} text={t('unreachable_text')} />
      ) : (
        <EmptyState icon="coffee" title={t('no_breakfast')} text={t(closed ?? 'no_breakfast_text')} />
      )}
    </div>
  );
}
