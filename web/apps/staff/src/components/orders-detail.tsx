import type { Me, Order } from '@bellhop/sdk';
import { Button, formatDateTime, formatMoney } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import { isOpen } from '../state/board.ts';
import { timelineOf } from '../state/order-history.ts';
import { allergensOf, hasNotes } from '../state/order-steps.ts';
import { tellFailure } from '../stores/handling.ts';
import { api, guarded, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { OrderLines } from './orders-lines.tsx';
import { OrderTimes, StatusTag } from './orders-words.tsx';

/** All there is to know of an order: what, for whom, at which price, and what happened to it. */
export function OrderDetail({ me, order }: { me: Me; order: Order }) {
  return (
    <div class="order-detail">
      <p class="order-detail__who">
        <StatusTag status={order.status} />
        <strong>{order.guest_name}</strong>
        <span>
          {t(`kind_${order.kind}`)} · {t('booking', { id: order.booking_id })}
        </span>
      </p>
      <OrderTimes order={order} />
      <OrderLines order={order} prices />
      <Bill order={order} />
      <Words order={order} />
      <Timeline order={order} />
      {me.may.send && <Links order={order} />}
    </div>
  );
}

function Bill({ order }: { order: Order }) {
  const money = (amount: string) => formatMoney(amount, order.currency);
  return (
    <dl class="bill">
      {order.fees.length > 0 && (
        <div>
          <dt>{t('subtotal')}</dt>
          <dd>{money(order.subtotal)}</dd>
        </div>
      )}
      {order.fees.map((fee) => (
        <div key={fee.name}>
          <dt>{fee.name}</dt>
          <dd>{money(fee.amount)}</dd>
        </div>
      ))}
      <div class="bill__total">
        <dt>{t('total')}</dt>
        <dd>{money(order.total)}</dd>
      </div>
    </dl>
  );
}

function Words({ order }: { order: Order }) {
  const allergens = allergensOf(order);
  return (
    <>
      {allergens.length > 0 && (
        <p class="ticket__contains">
          <span>{t('contains')}</span> {allergens.map((allergen) => t(`allergen_${allergen}`)).join(', ')}
        </p>
      )}
      {hasNotes(order) && (order.notes !== null || order.dietary_notes !== null) && (
        <div class="ticket__notes">
          {order.dietary_notes !== null && (
            <p class="ticket__allergy">
              <span>
                <strong>{t('allergy_notes')}</strong> {order.dietary_notes}
              </span>
            </p>
          )}
          {order.notes !== null && (
            <p class="ticket__note">
              <strong>{t('kitchen_notes')}</strong> {order.notes}
            </p>
          )}
        </div>
      )}
    </>
  );
}

function Timeline({ order }: { order: Order }) {
  const zone = hotelZone();
  return (
    <section class="timeline-of-order">
      <h3>{t('timeline')}</h3>
      <ol class="moments">
        {timelineOf(order).map(({ what, at, by }) => (
          <li key={what}>
            <time dateTime={at}>{formatDateTime(at, zone)}</time>
            <span>
              <strong>{t(`status_${what}`)}</strong>
              {by !== null && ` ${t('by_name', { name: by })}`}
            </span>
          </li>
        ))}
        {isOpen(order.status) && (
          <li class="moments__next">
            <time dateTime={order.estimated_at}>{formatDateTime(order.estimated_at, zone)}</time>
            <span>{t('expected')}</span>
          </li>
        )}
      </ol>
      {order.reason !== null && (
        <p class="order-detail__reason">
          <strong>{t('reason')}:</strong> {order.reason}
        </p>
      )}
    </section>
  );
}

/** An order names its booking as the hotel writes it; the row behind it is looked up when it is wanted. */
function Links({ order }: { order: Order }) {
  const [busy, setBusy] = useState(false);
  const follow = async (where: (bookingId: number) => Promise<string>) => {
    setBusy(true);
    try {
      const { bookings } = await guarded(api.bookings({ search: order.booking_id }));
      const found = bookings.find((booking) => booking.booking_id === order.booking_id);
      if (found) go(await where(found.id));
    } catch (error) {
      tellFailure(error);
    }
    setBusy(false);
  };
  const conversation = async (bookingId: number) => {
    const { conversation_id } = await guarded(api.openConversation(bookingId));
    return addressOf.conversation(conversation_id);
  };
  return (
    <p class="order-detail__links">
      <Button icon="message" disabled={busy} onClick={() => void follow(conversation)}>
        {t('open_conversation')}
      </Button>
      <Button
        icon="calendar"
        disabled={busy}
        onClick={() => void follow(async (id) => addressOf.booking(id))}
      >
        {t('open_booking')}
      </Button>
    </p>
  );
}
