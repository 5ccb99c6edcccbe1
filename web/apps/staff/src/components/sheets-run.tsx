import type { BreakfastSheets, Order } from '@bellhop/sdk';
import { formatDate, formatMoney } from '@bellhop/ui';
import { minorOf } from '../state/money.ts';
import { allergensOf } from '../state/order-steps.ts';
import { type Round, rounds } from '../state/sheets.ts';
import { t } from '../t.ts';
import { PaperFoot } from './sheets-foot.tsx';

/** The round through the house: by slot, floor and room. */
export function RunSheet({ sheets }: { sheets: BreakfastSheets }) {
  return (
    <section class="paper paper--run" aria-labelledby="run">
      <h2 id="run">{t('run_for', { day: formatDate(sheets.date, 'long') })}</h2>
      {rounds(sheets.run).map((round) => (
        <RoundOf key={round.slot} round={round} />
      ))}
      <PaperFoot deadline={sheets.deadline} />
    </section>
  );
}

function RoundOf({ round }: { round: Round }) {
  return (
    <div class="round">
      <h3>
        {round.slot.replace('-', '–')}
        <small>
          {t('orders_count', { count: round.orders })}, {t('persons', { count: round.persons })}
        </small>
      </h3>
      {round.stops.map(({ floor, orders }) => (
        <div key={floor} class="stop">
          {floor !== '' && <h4>{t('floor_of', { floor })}</h4>}
          <ul class="stop__list">
            {orders.map((order) => (
              <Tray key={order.order_id} order={order} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Tray({ order }: { order: Order }) {
  const allergens = allergensOf(order);
  return (
    <li class="tray">
      <p class="tray__room">{order.room_number}</p>
      <div class="tray__what">
        <p class="tray__guest">
          <strong>{order.guest_name}</strong> · {t('persons', { count: order.morning?.persons ?? 1 })}
          {order.status === 'delivered' && ` · ${t('status_delivered')}`}
        </p>
        <ul class="tray__items">
          {order.items.map((line, at) => (
            <li key={at}>
              <strong>{line.quantity}×</strong>{' '}
              {[line.name, ...line.choices.map(({ name }) => name)].join(' · ')}
              {line.notes !== null && <em> ({line.notes})</em>}
            </li>
          ))}
        </ul>
        {order.dietary_notes !== null && (
          <p class="tray__allergy">
            <strong>{t('allergy_notes')}</strong> {order.dietary_notes}
          </p>
        )}
        {order.notes !== null && (
          <p class="tray__note">
            <strong>{t('kitchen_notes')}</strong> {order.notes}
          </p>
        )}
        {allergens.length > 0 && (
          <p class="tray__contains">
            {t('contains')} {allergens.map((allergen) => t(`allergen_${allergen}`)).join(', ')}
          </p>
        )}
      </div>
      <p class="tray__bill">
        {minorOf(order.total) === 0
          ? t('all_included')
          : t('charged', { amount: formatMoney(order.total, order.currency) })}
      </p>
      <span class="tray__box" aria-hidden="true" />
    </li>
  );
}
