import type { Fee, Offer } from '@bellhop/sdk';
import { Button, formatMoney } from '@bellhop/ui';
import { t } from '../t.ts';
import type { Asked } from './menu-dialogs.tsx';

interface FeeListProps {
  offer: Offer;
  may: boolean;
  onAsk: (asked: Asked) => void;
}

/** What is added to every order. */
export function FeeList({ offer, may, onAsk }: FeeListProps) {
  return (
    <section class="fees" aria-label={t('fees')}>
      <header class="category__head">
        <h2>{t('fees')}</h2>
        {may && (
          <Button icon="pencil" onClick={() => onAsk({ kind: 'fees' })}>
            {t('edit_fees')}
          </Button>
        )}
      </header>
      {offer.fees.length === 0 ? (
        <p class="category__empty">{t('fees_none')}</p>
      ) : (
        <ul class="fees__list">
          {offer.fees.map((fee) => (
            <li key={fee.name}>
              <strong>{fee.name}</strong>
              <span>
                {t(`fee_${fee.rule}`)}
                {fee.only_for !== null && ` · ${t(`kind_${fee.only_for}`)}`}
              </span>
              <span class="fees__value">{feeText(fee, offer.currency)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function feeText(fee: Fee, currency: string): string {
  if (fee.amount !== null) return formatMoney(fee.amount, currency);
  return t('fee_percent_text', { percent: fee.percent ?? '0' });
}
