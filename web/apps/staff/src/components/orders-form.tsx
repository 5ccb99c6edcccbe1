import { ApiError, type MenuKind, type Morning, newClientMessageId, type PlacedOrder } from '@bellhop/sdk';
import { formatMoney, Loading, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { type BasketLine, basketSum, wanted } from '../state/basket.ts';
import { instantOf } from '../state/wall-time.ts';
import { putOrder } from '../stores/board.ts';
import { loadOffer, offer } from '../stores/offer.ts';
import { api, guarded, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Field, FormActions, useSubmit } from './fields.tsx';
import { Basket } from './orders-basket.tsx';
import { Chooser } from './orders-chooser.tsx';
import type { Caller } from './orders-for-guest.tsx';
import { type BreakfastWish, MorningFields } from './orders-morning.tsx';
import { Segments } from './segments.tsx';

interface OrderFormProps {
  caller: Caller;
  onClose: () => void;
}

const KINDS: readonly MenuKind[] = ['room_service', 'breakfast'];

export function OrderForm({ caller, onClose }: OrderFormProps) {
  const [kind, setKind] = useState<MenuKind>('room_service');
  const [lines, setLines] = useState<readonly BasketLine[]>([]);
  const [notes, setNotes] = useState('');
  const [at, setAt] = useState('');
  const [wish, setWish] = useState<BreakfastWish>({ date: '', slot: '', persons: 1 });
  const [mornings, setMornings] = useState<readonly Morning[] | null>(null);
  const [included, setIncluded] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** A repeated click sends the same order. */
  const [key] = useState(newClientMessageId);
  useEffect(() => {
    void loadOffer();
    guarded(api.morningsOfBooking(caller.id)).then(
      (answer) => {
        setMornings(answer.mornings.filter((morning) => !morning.closed));
        setIncluded(answer.included);
      },
      () => setMornings([]),
    );
  }, [caller.id]);

  /** undefined: now; null: no time the hotel's clock shows. */
  const moment =
    at === '' ? undefined : instantOf({ day: at.slice(0, 10), time: at.slice(11, 16) }, hotelZone());
  const common = { items: wanted(lines), notes: notes.trim() || undefined, client_message_id: key };
  const call = (): Promise<PlacedOrder> => {
    if (kind === 'room_service') {
      return api.orderForGuest(caller.id, { ...common, deliver_at: moment?.toISOString() });
    }
    const { date, slot, persons } = wish;
    return api.breakfastForGuest(caller.id, {
      ...common,
      delivery_date: date,
      slot: slot || undefined,
      persons,
    });
  };
  const send = async (): Promise<boolean> => {
    try {
      const { order } = await guarded(call());
      putOrder(order);
      showToast(t('ofg_sent', { room: order.room_number }));
      return true;
    } catch (error) {
      setProblem(
        error instanceof ApiError && error.status === 0 ? t('no_line') : String((error as Error).message),
      );
      return false;
    }
  };
  const complete = lines.length > 0 && (kind === 'room_service' ? moment !== null : wish.date !== '');
  const form = useSubmit(() => complete, send, onClose);
  const known = offer.value;
  if (known === null) return <Loading />;
  return (
    <form class="form ofg" onSubmit={form.submit} noValidate>
      <Segments
        label={t('filter_kind')}
        options={KINDS.map((value) => ({ value, label: t(`kind_${value}`) }))}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setLines([]);
          setProblem(null);
        }}
      />
      <div class="ofg__sides">
        <Chooser menus={known.menus.filter((menu) => menu.kind === kind)} lines={lines} onLines={setLines} />
        <div class="ofg__order">
          <Basket lines={lines} onLines={setLines} />
          {kind === 'breakfast' ? (
            <MorningFields mornings={mornings} wish={wish} onWish={setWish} />
          ) : (
            <label class="field">
              <span class="field__label">{t('ofg_when')}</span>
              <input
                class="input"
                type="datetime-local"
                value={at}
                onInput={(event) => setAt(event.currentTarget.value)}
              />
            </label>
          )}
          <Field label={t('ofg_notes')} value={notes} rows={2} onInput={setNotes} />
          {lines.length > 0 && !(included && kind === 'breakfast') && (
            <p class="ofg__sum">{t('ofg_sum', { sum: formatMoney(basketSum(lines), known.currency) })}</p>
          )}
        </div>
      </div>
      {form.tried && !complete && (
        <p class="field__problem" role="alert">
          {problemOf(lines.length === 0, kind)}
        </p>
      )}
      {problem !== null && (
        <p class="notice notice--error" role="alert">
          {problem}
        </p>
      )}
      <FormActions busy={form.busy} label={t('ofg_send')} onClose={onClose} />
    </form>
  );
}

function problemOf(isEmpty: boolean, kind: MenuKind): string {
  if (isEmpty) return t('ofg_empty');
  return t(kind === 'breakfast' ? 'ofg_morning_missing' : 'ofg_time_missing');
}
