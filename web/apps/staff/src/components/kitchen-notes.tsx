import type { Order } from '@bellhop/sdk';
import { Button, Icon } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { hasNotes, notesOf } from '../state/order-steps.ts';
import { me } from '../stores/session.ts';
import { t } from '../t.ts';

/** The words that were read: a guest who changes them must be read again. */
const read = signal<ReadonlySet<string>>(new Set());
const keyOf = (order: Order) => JSON.stringify([order.order_id, notesOf(order)]);
const REMEMBERED = 500;

export const isRead = (order: Order): boolean => !hasNotes(order) || read.value.has(keyOf(order));

export function markRead(order: Order): void {
  read.value = new Set([...read.value, keyOf(order)].slice(-REMEMBERED));
}

/** Always in sight; before somebody says yes it must be confirmed by hand. */
export function KitchenNotes({ order }: { order: Order }) {
  if (!hasNotes(order)) return null;
  const { notes, dietary } = notesOf(order);
  const done = isRead(order) || order.status !== 'new';
  return (
    <div class={`ticket__notes${done ? '' : ' ticket__notes--unread'}`}>
      {dietary !== null && (
        <p class="ticket__allergy">
          <Icon name="alert" />
          <span>
            <strong>{t('allergy_notes')}</strong> {dietary}
          </span>
        </p>
      )}
      {notes !== null && (
        <p class="ticket__note">
          <strong>{t('kitchen_notes')}</strong> {notes}
        </p>
      )}
      {!done && me.value?.may.work_orders && (
        <Button class="ticket__read" icon="eye" onClick={() => markRead(order)}>
          {t('mark_notes_read')}
        </Button>
      )}
      {done && order.status === 'new' && (
        <p class="ticket__read-done">
          <Icon name="check" />
          {t('notes_were_read')}
        </p>
      )}
    </div>
  );
}
