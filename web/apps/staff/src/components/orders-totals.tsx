import { formatMoney } from '@bellhop/ui';
import { totals } from '../stores/order-history.ts';
import { t } from '../t.ts';

/** What the days in view come to. What was called off stands apart: nobody pays for it. */
export function OrderSums() {
  const known = totals.value;
  if (known === null || (known.sums.count === 0 && known.sums.calledOff.count === 0)) return null;
  const { currency, sums } = known;
  const money = (amount: string) => formatMoney(amount, currency);
  return (
    <section class="sums" aria-label={t('totals_of_day')}>
      {sums.kinds.map(({ kind, count, sum, byStatus }) => (
        <div key={kind} class="sums__part">
          <h2>{t(`kind_${kind}`)}</h2>
          <p class="sums__sum">{money(sum)}</p>
          <p>{t('orders_count', { count })}</p>
          <ul class="sums__statuses">
            {byStatus.map((part) => (
              <li key={part.status}>
                {t(`status_${part.status}`)} {part.count} · {money(part.sum)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {sums.kinds.length > 1 && (
        <div class="sums__part">
          <h2>{t('totals_all')}</h2>
          <p class="sums__sum">{money(sums.sum)}</p>
          <p>{t('orders_count', { count: sums.count })}</p>
        </div>
      )}
      {sums.calledOff.count > 0 && (
        <div class="sums__part sums__part--off">
          <h2>{t('totals_called_off')}</h2>
          <p class="sums__sum">{money(sums.calledOff.sum)}</p>
          <p>{t('orders_count', { count: sums.calledOff.count })}</p>
        </div>
      )}
    </section>
  );
}
