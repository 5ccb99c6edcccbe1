import type { GuestBooking, RoomServiceMenu } from '@bellhop/sdk';
import { Button, EmptyState, formatMoney } from '@bellhop/ui';
import { useId } from 'preact/hooks';
import { billOf } from '../state/bill.ts';
import { now } from '../state/clock.ts';
import { isServed, timesFor, wallOf } from '../state/hours.ts';
import { faultOf } from '../state/lines.ts';
import { decimalOf, digitsOf, minorOf } from '../state/money.ts';
import { type Parcel, parcelsOf } from '../state/place.ts';
import type { Portal } from '../state/portal.ts';
import { t } from '../t.ts';
import { BasketLines } from './basket-lines.tsx';
import { BillTable } from './bill-table.tsx';
import { Refusal, usePlacing } from './placing.tsx';
import { WhenField } from './when-field.tsx';

interface BasketPanelProps {
  portal: Portal;
  booking: GuestBooking;
}

/** The basket: on a phone a page of its own, beside the menu where there is room. */
export function BasketPanel({ portal, booking }: BasketPanelProps) {
  const offer = portal.offer.menu.value;
  if (!offer || portal.basket.state.value.lines.length === 0) {
    return <EmptyState icon="basket" title={t('basket_empty')} text={t('basket_empty_text')} />;
  }
  return <Filled portal={portal} booking={booking} offer={offer} />;
}

function Filled({ portal, booking, offer }: BasketPanelProps & { offer: RoomServiceMenu }) {
  const { basket } = portal;
  const { find, menuOf } = portal.offer;
  const state = basket.state.value;
  const zone = booking.hotel.time_zone;
  const parcels = parcelsOf(state.lines, menuOf);
  const menus = parcels.flatMap((parcel) => parcel.menus);
  const wall = wallOf(now.value, zone);
  const earliest = new Date(now.value.getTime() + offer.estimated_minutes * 60_000);
  const times = timesFor(menus, { departure: booking.departure, zone }, earliest);
  const nowOpen = menus.every((menu) => isServed(menu, wall));
  const faults = state.lines.filter((line) => faultOf(find(line.item)) !== null);
  const timed = state.at !== null && times.some((time) => time.at === state.at);
  const placing = usePlacing(portal, parcels, find);
  const bills = parcels.map(({ lines }) => billOf({ lines, find, fees: offer.fees, kind: 'room_service' }));
  const sum = bills.reduce((all, bill) => all + minorOf(bill.total), 0);
  const total = decimalOf(sum, digitsOf(bills[0]?.total ?? '0'));
  const needsTime = !timed && (!nowOpen || state.at !== null);
  return (
    <form class="basket" onSubmit={placing.submit} noValidate>
      <h2 class="basket__title">{t('basket')}</h2>
      {parcels.map((parcel, at) => {
        const bill = bills[at];
        return (
          bill && (
            <section key={parcel.kitchen} class="parcel">
              {parcels.length > 1 && <h3>{parcelName(parcel)}</h3>}
              <BasketLines
                lines={parcel.lines}
                basket={basket}
                bill={bill}
                currency={offer.currency}
                find={find}
                refused={placing.refused}
              />
              <BillTable {...bill} currency={offer.currency} />
            </section>
          )
        );
      })}
      {parcels.length > 1 && <p class="notice">{t('two_kitchens')}</p>}
      <Unlisted portal={portal} currency={offer.currency} />
      <WhenField
        times={times}
        at={timed ? state.at : null}
        nowOpen={nowOpen}
        minutes={offer.estimated_minutes}
        today={wall.day}
        onChange={(at) => basket.change({ at })}
      />
      <KitchenNotes portal={portal} booking={booking} />
      <Refusal placing={placing} />
      {booking.no_post && <p class="notice notice--warn">{t('no_post')}</p>}
      <Button
        type="submit"
        variant="primary"
        class="basket__order"
        busy={placing.busy}
        disabled={faults.length > 0 || needsTime || parcels.length === 0}
      >
        {t('order_for', { sum: formatMoney(total, offer.currency) })}
      </Button>
      <p class="basket__promise">
        {t(faults.length > 0 ? 'remove_faults' : needsTime ? 'choose_time' : 'to_room')}
      </p>
    </form>
  );
}

const parcelName = (parcel: Parcel) => parcel.menus.map((menu) => menu.name).join(', ');

/** Lines whose item is on no menu any more: they belong to no kitchen, but must be seen to be taken out. */
function Unlisted({ portal, currency }: { portal: Portal; currency: string }) {
  const { find, menuOf } = portal.offer;
  const lines = portal.basket.state.value.lines.filter((line) => !menuOf(line.item));
  if (lines.length === 0) return null;
  const bill = billOf({ lines, find, fees: [], kind: 'room_service' });
  return <BasketLines lines={lines} basket={portal.basket} bill={bill} currency={currency} find={find} />;
}

function KitchenNotes({ portal, booking }: BasketPanelProps) {
  const id = useId();
  const told = booking.pre_check_in?.dietary_notes;
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('kitchen_notes')}
      </label>
      <textarea
        id={id}
        class="input input--area"
        rows={2}
        maxLength={500}
        value={portal.basket.state.value.notes}
        placeholder={t('kitchen_notes_hint')}
        onInput={(event) => portal.basket.change({ notes: event.currentTarget.value })}
      />
      {told && <p class="field__hint">{t('kitchen_knows', { notes: told })}</p>}
    </div>
  );
}
