import type { Order } from '@bellhop/sdk';
import { formatMoney } from '@bellhop/ui';
import { minorOf } from '../state/money.ts';
import { t } from '../t.ts';
import { BillTable } from './bill-table.tsx';

/** What was ordered, at the prices of that moment. */
export function OrderFacts({ order }: { order: Order }) {
  const free = minorOf(order.total) === 0;
  return (
    <div class="order-facts">
      <ul class="order-lines">
        {order.items.map((line, at) => (
          <li key={`${line.item_id} ${at}`}>
            <span class="order-line__count">{line.quantity}×</span>
            <span class="order-line__words">
              <strong>{line.name}</strong>
              {line.choices.length > 0 && <span>{line.choices.map(({ name }) => name).join(', ')}</span>}
              {line.notes && <em>{line.notes}</em>}
            </span>
            <span class="order-line__sum">
              {line.included && minorOf(line.total) === 0
                ? t('included')
                : formatMoney(line.total, order.currency)}
            </span>
          </li>
        ))}
      </ul>
      {order.notes && (
        <p class="order-note">
          <strong>{t('kitchen_notes')}:</strong> {order.notes}
        </p>
      )}
      {order.morning && <p class="order-note">{t('for_persons', { count: order.morning.persons })}</p>}
      {free ? (
        <p class="notice">{t('all_included')}</p>
      ) : (
        <BillTable
          subtotal={order.subtotal}
          fees={order.fees}
          total={order.total}
          currency={order.currency}
        />
      )}
    </div>
  );
}
