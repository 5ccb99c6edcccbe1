import type { Me, Order } from '@bellhop/sdk';
import { Button, Dialog } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { step, tickets } from '../stores/board.ts';
import { type TextKey, t } from '../t.ts';
import { Field, FormActions, useSubmit } from './fields.tsx';
import { SoldOutPanel } from './menu-sold-out.tsx';
import { OrderDetail } from './orders-detail.tsx';

export type Asked =
  | { kind: 'sold-out' }
  | { kind: 'details'; order: Order }
  | { kind: 'call-off'; order: Order; to: 'refused' | 'cancelled' };

interface DialogsProps {
  me: Me;
  asked: Asked | null;
  onAsk: (asked: Asked) => void;
  onClose: () => void;
}

/** One dialog at a time; it stays mounted, so that the focus goes back to the button that opened it. */
export function KitchenDialogs({ me, asked, onClose }: DialogsProps) {
  return (
    <Dialog open={asked !== null} title={asked ? titleOf(asked) : ''} onClose={onClose}>
      {asked?.kind === 'sold-out' && <SoldOutPanel onClose={onClose} />}
      {asked?.kind === 'call-off' && <CallOffForm order={asked.order} to={asked.to} onClose={onClose} />}
      {asked?.kind === 'details' && (
        <>
          <OrderDetail me={me} order={tickets.value.get(asked.order.order_id)?.order ?? asked.order} />
          <div class="dialog__actions">
            <Button variant="primary" onClick={onClose}>
              {t('close')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function titleOf(asked: Asked): string {
  if (asked.kind === 'sold-out') return t('sold_out_title');
  const room = asked.order.room_number;
  if (asked.kind === 'details') return t('order_title', { id: asked.order.order_id, room });
  return t(asked.to === 'refused' ? 'refuse_title' : 'cancel_order_title', { room });
}

const REASONS: readonly TextKey[] = ['reason_sold_out', 'reason_closed', 'reason_too_busy', 'reason_guest'];

/** The guest reads the reason, in the words chosen here. */
function CallOffForm({
  order,
  to,
  onClose,
}: {
  order: Order;
  to: 'refused' | 'cancelled';
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const form = useSubmit(
    () => reason.trim() !== '',
    () => step(order, { to, reason: reason.trim() }),
    onClose,
  );
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t('reason_text')}</p>
      <div class="reasons">
        {REASONS.map((key) => (
          <button
            key={key}
            type="button"
            class="chip"
            aria-pressed={reason === t(key)}
            onClick={() => setReason(t(key))}
          >
            {t(key)}
          </button>
        ))}
      </div>
      <Field
        label={t('reason')}
        value={reason}
        rows={3}
        onInput={setReason}
        problem={form.tried && reason.trim() === '' ? t('required') : undefined}
      />
      <FormActions
        busy={form.busy}
        variant="danger"
        label={t(to === 'refused' ? 'refuse' : 'cancel_order')}
        onClose={onClose}
      />
    </form>
  );
}
