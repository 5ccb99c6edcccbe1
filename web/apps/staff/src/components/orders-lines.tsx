import type { Order } from '@bellhop/sdk';
import { formatMoney, Icon } from '@bellhop/ui';
import { t } from '../t.ts';

/** What is wanted: how many, of what, with what, and what the guest says about it. */
export function OrderLines({ order, prices = false }: { order: Order; prices?: boolean }) {
  return (
    <ul class="lines">
      {order.items.map((line, at) => (
        // The same item may stand twice, with other choices.
        <li key={at} class="line">
          <span class="line__quantity">{line.quantity}×</span>
          <div class="line__what">
            <span class="line__name">{line.name}</span>
            {line.choices.length > 0 && (
              <span class="line__choices">{line.choices.map(({ name }) => name).join(' · ')}</span>
            )}
            {line.notes !== null && (
              <span class="line__note">
                <Icon name="message" />
                {line.notes}
              </span>
            )}
          </div>
          {prices && (
            <span class="line__price">
              {line.included ? t('included') : formatMoney(line.total, order.currency)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
