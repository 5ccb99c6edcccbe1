import { type Column, isOpen, type Ticket } from '../state/board.ts';
import { t } from '../t.ts';
import { KitchenCard } from './kitchen-card.tsx';
import type { Asked } from './kitchen-dialogs.tsx';
import { Overdue } from './kitchen-overdue.tsx';

interface ColumnProps {
  column: Column;
  tickets: readonly Ticket[];
  onAsk: (asked: Asked) => void;
}

export function KitchenColumn({ column, tickets, onAsk }: ColumnProps) {
  const open = tickets.filter(({ order }) => isOpen(order.status)).length;
  return (
    <section class={`column column--${column}`} aria-label={t(`status_${column}`)} data-column={column}>
      <div class="column__title">
        <h2>
          {t(`status_${column}`)}
          <span class="column__count">{open}</span>
        </h2>
        {column === 'new' && <Overdue />}
      </div>
      <ul class="column__list">
        {tickets.map(({ order }) => (
          <li key={order.order_id}>
            <KitchenCard order={order} onAsk={onAsk} />
          </li>
        ))}
      </ul>
      {tickets.length === 0 && <p class="column__empty">{t('column_empty')}</p>}
    </section>
  );
}
