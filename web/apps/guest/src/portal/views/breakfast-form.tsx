import type { BreakfastMenu, GuestBooking, Menu, Morning } from '@bellhop/sdk';
import { Button, formatDate, formatMoney } from '@bellhop/ui';
import { useId } from 'preact/hooks';
import { closedReason } from '../state/access.ts';
import type { Basket } from '../state/basket.ts';
import { billOf } from '../state/bill.ts';
import { sendBreakfast } from '../state/breakfast.ts';
import { faultOf } from '../state/lines.ts';
import type { Portal } from '../state/portal.ts';
import { back, type Route } from '../state/route.ts';
import { t } from '../t.ts';
import { BasketLines } from './basket-lines.tsx';
import { BillTable } from './bill-table.tsx';
import { ItemSheet } from './item-sheet.tsx';
import { MenuList } from './menu-list.tsx';
import { Refusal, useSending } from './placing.tsx';
import { SlotField } from './slot-field.tsx';
import { Stepper } from './stepper.tsx';
import { TRAY, TrayBar } from './tray-bar.tsx';

interface BreakfastFormProps {
  portal: Portal;
  booking: GuestBooking;
  basket: Basket;
  offer: BreakfastMenu;
  morning: Morning;
  item: number | null;
}

const PERSONS_MAX = 20;

export function BreakfastForm({ portal, booking, basket, offer, morning, item }: BreakfastFormProps) {
  const menus = offer.menus.filter((menu) => menu.id === morning.menu_id);
  const closed = closedReason(booking, 'breakfast');
  const { find } = portal.offer;
  const page: Route = { page: 'breakfast', date: morning.date, item: null };
  const shown = item === null ? undefined : find(item);
  return (
    <div class="breakfast">
      <div class="breakfast__menu">
        <MenuList
          menus={menus}
          currency={offer.currency}
          sheet={(id) => ({ ...page, item: id })}
          isServed={() => true}
          isFree={(one) => offer.included && !one.always_charged}
          count={basket.count}
        />
      </div>
      {!closed && (
        <Deed
          portal={portal}
          booking={booking}
          basket={basket}
          offer={offer}
          morning={morning}
          menus={menus}
        />
      )}
      {shown && (
        <ItemSheet
          key={shown.item_id}
          item={shown}
          basket={basket}
          currency={offer.currency}
          free={offer.included && !shown.always_charged}
          closed={closed && t(closed)}
          onClose={() => back(page)}
        />
      )}
    </div>
  );
}

type DeedProps = Omit<BreakfastFormProps, 'item'> & { menus: readonly Menu[] };

/** When, for how many, and what lies on the tray. */
function Deed({ portal, booking, basket, offer, morning, menus }: DeedProps) {
  const id = useId();
  const { find } = portal.offer;
  const state = basket.state.value;
  const { lines } = state;
  const bill = billOf({ lines, find, fees: offer.fees, kind: 'breakfast', included: offer.included });
  const send = () => sendBreakfast(portal, basket, morning);
  const sending = useSending(portal, send);
  const persons = state.persons ?? booking.party_size;
  const faulty = lines.some((line) => faultOf(find(line.item)) !== null);
  const changing = state.changes !== null;
  const slots = menus[0]?.slots ?? [];
  return (
    <>
      <TrayBar basket={basket} />
      <form id={TRAY} class="basket breakfast__deed" tabIndex={-1} onSubmit={sending.submit} noValidate>
        <h2 class="basket__title">{t('your_breakfast', { day: formatDate(morning.date, 'long') })}</h2>
        {lines.length === 0 ? (
          <p class="field__hint">{t('tray_empty')}</p>
        ) : (
          <BasketLines
            lines={lines}
            basket={basket}
            bill={bill}
            currency={offer.currency}
            find={find}
            refused={sending.refused}
          />
        )}
        <SlotField
          slots={
            morning.slots.length > 0
              ? morning.slots
              : slots.map(({ slot, capacity }) => ({ slot, free: capacity }))
          }
          chosen={state.slot}
          onChange={(slot) => basket.change({ slot })}
        />
        <div class="persons">
          <span>{t('persons')}</span>
          <Stepper
            name={t('persons')}
            value={persons}
            min={1}
            max={PERSONS_MAX}
            onChange={(next) => basket.change({ persons: next })}
          />
        </div>
        <div class="field">
          <label class="field__label" for={id}>
            {t('kitchen_notes')}
          </label>
          <textarea
            id={id}
            class="input input--area"
            rows={2}
            maxLength={500}
            value={state.notes}
            placeholder={t('kitchen_notes_hint')}
            onInput={(event) => basket.change({ notes: event.currentTarget.value })}
          />
        </div>
        {lines.length > 0 &&
          (bill.free ? (
            <p class="notice">{t('all_included')}</p>
          ) : (
            <BillTable {...bill} currency={offer.currency} />
          ))}
        <Refusal placing={sending} />
        <Button
          type="submit"
          variant="primary"
          class="basket__order"
          busy={sending.busy}
          disabled={lines.length === 0 || faulty || state.slot === null}
        >
          {buttonWords(changing, bill.free, formatMoney(bill.total, offer.currency))}
        </Button>
        {lines.length > 0 && state.slot === null && <p class="basket__promise">{t('choose_slot')}</p>}
        {changing && (
          <Button variant="quiet" onClick={basket.clear}>
            {t('keep_as_it_was')}
          </Button>
        )}
      </form>
    </>
  );
}

function buttonWords(changing: boolean, free: boolean, sum: string): string {
  if (changing) return free ? t('change_breakfast') : t('change_breakfast_for', { sum });
  return free ? t('order_breakfast') : t('order_for', { sum });
}
