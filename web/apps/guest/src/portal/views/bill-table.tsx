import { formatMoney } from '@bellhop/ui';
import { t } from '../t.ts';

interface BillTableProps {
  subtotal: string;
  fees: readonly { name: string; amount: string }[];
  total: string;
  currency: string;
}

/** What it costs: the items, what is added, the sum. */
export function BillTable({ subtotal, fees, total, currency }: BillTableProps) {
  return (
    <dl class="bill">
      {fees.length > 0 && (
        <div>
          <dt>{t('subtotal')}</dt>
          <dd>{formatMoney(subtotal, currency)}</dd>
        </div>
      )}
      {fees.map((fee) => (
        <div key={fee.name}>
          <dt>{fee.name}</dt>
          <dd>{formatMoney(fee.amount, currency)}</dd>
        </div>
      ))}
      <div class="bill__total">
        <dt>{t('total')}</dt>
        <dd>{formatMoney(total, currency)}</dd>
      </div>
    </dl>
  );
}
