import { Button, formatMoney } from '@bellhop/ui';
import { maySettle, selected, totals } from '../state/charges.ts';
import { charges, chosen } from '../stores/charges.ts';
import { t } from '../t.ts';
import type { ChargeQuestion } from './charges-dialogs.tsx';

/** What is chosen, its sum, and what can be done with it; it stays in view below long lists. */
export function ChargesBar({ onAsk }: { onAsk: (question: ChargeQuestion) => void }) {
  const lines = selected(charges.value ?? [], chosen.value);
  if (lines.length === 0) return null;
  const sums = totals(lines).map(({ amount, currency }) => formatMoney(amount, currency));
  const open = lines.filter((line) => maySettle(line, 'posted'));
  return (
    <section class="charges__bar card" aria-label={t('chosen')}>
      <p>
        <strong>{t('lines_chosen', { count: lines.length })}</strong>{' '}
        <span class="money">{sums.join(' + ')}</span>
      </p>
      <Button
        variant="quiet"
        onClick={() => {
          chosen.value = new Set();
        }}
      >
        {t('choose_none')}
      </Button>
      <Button onClick={() => onAsk({ to: 'voided', lines })}>{t('void')}</Button>
      <Button
        variant="primary"
        disabled={open.length !== lines.length}
        onClick={() => onAsk({ to: 'posted', lines: open })}
      >
        {t('mark_posted')}
      </Button>
    </section>
  );
}
