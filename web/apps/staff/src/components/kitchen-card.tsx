import type { Order } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { clockText, isCalledOff, isForLater, isOpen, isOverdue, age as sinceDue } from '../state/board.ts';
import { allergensOf } from '../state/order-steps.ts';
import { flashing, now, overdueAfter, stopFlashing } from '../stores/board.ts';
import { me } from '../stores/session.ts';
import { t } from '../t.ts';
import { KitchenActions } from './kitchen-actions.tsx';
import type { Asked } from './kitchen-dialogs.tsx';
import { KitchenNotes } from './kitchen-notes.tsx';
import { OrderLines } from './orders-lines.tsx';
import { OrderTimes } from './orders-words.tsx';

interface CardProps {
  order: Order;
  onAsk: (asked: Asked) => void;
}

export function KitchenCard({ order, onAsk }: CardProps) {
  const overdue = isOverdue(order, now.value, overdueAfter.value);
  const look = [
    'ticket',
    `ticket--${order.status.replaceAll('_', '-')}`,
    overdue ? 'ticket--overdue' : '',
    flashing.value.has(order.order_id) ? 'ticket--flash' : '',
    isOpen(order.status) ? '' : 'ticket--over',
  ];
  return (
    <article
      class={look.filter(Boolean).join(' ')}
      aria-label={t('ticket', { room: order.room_number, guest: order.guest_name })}
      data-order={order.order_id}
      tabIndex={-1}
      onPointerDown={() => stopFlashing(order.order_id)}
    >
      <header class="ticket__head">
        <p class="ticket__room">
          <span class="visually-hidden">{t('room')} </span>
          {order.room_number}
        </p>
        <div class="ticket__marks">
          <Age order={order} overdue={overdue} />
          {order.kind === 'breakfast' && <span class="tag tag--kind">{t('kind_breakfast')}</span>}
        </div>
      </header>
      <p class="ticket__guest">
        {order.guest_name}
        {order.placed_by !== order.guest_name && <span> · {t('placed_by', { name: order.placed_by })}</span>}
      </p>
      <OrderTimes order={order} />
      <OrderLines order={order} />
      <Contains order={order} />
      <KitchenNotes order={order} />
      {isCalledOff(order.status) && (
        <p class="ticket__over" role="status">
          <strong>{t(`status_${order.status}`)}</strong>
          {order.reason !== null && `: ${order.reason}`}
        </p>
      )}
      {order.status === 'delivered' && (
        <p class="ticket__over ticket__over--good">
          <Icon name="check" />
          {t('status_delivered')}
        </p>
      )}
      {isOpen(order.status) && me.value?.may.work_orders && <KitchenActions order={order} onAsk={onAsk} />}
    </article>
  );
}

/** How long it has been the kitchen's matter, to the second. */
function Age({ order, overdue }: { order: Order; overdue: boolean }) {
  if (!isOpen(order.status) || isForLater(order, now.value)) return null;
  return (
    <span class="ticket__age">
      {overdue && <Icon name="alert" />}
      <span class="visually-hidden">{t('waits_since')} </span>
      {clockText(sinceDue(order, now.value))}
      {overdue && <span class="visually-hidden"> {t('overdue')}</span>}
    </span>
  );
}

function Contains({ order }: { order: Order }) {
  const allergens = allergensOf(order);
  if (allergens.length === 0) return null;
  return (
    <p class="ticket__contains">
      <span>{t('contains')}</span> {allergens.map((allergen) => t(`allergen_${allergen}`)).join(', ')}
    </p>
  );
}
