import type { Charge } from '@bellhop/sdk';
import { Dialog, formatMoney, showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { totals } from '../state/charges.ts';
import { loadCharges, settle } from '../stores/charges.ts';
import { t } from '../t.ts';
import { tellRefusal } from './change-booking.ts';
import { Field, FormActions, useSubmit } from './fields.tsx';

export interface ChargeQuestion {
  to: 'posted' | 'voided';
  lines: readonly Charge[];
}

interface ChargeDialogsProps {
  question: ChargeQuestion | null;
  onClose: () => void;
}

export function ChargeDialogs({ question, onClose }: ChargeDialogsProps) {
  const title = question
    ? t(question.to === 'posted' ? 'post_title' : 'void_title', { count: question.lines.length })
    : '';
  return (
    <Dialog open={question !== null} title={title} onClose={onClose}>
      {question && <SettleForm question={question} onClose={onClose} />}
    </Dialog>
  );
}

function SettleForm({ question, onClose }: { question: ChargeQuestion; onClose: () => void }) {
  const [text, setText] = useState('');
  const { to, lines } = question;
  const posting = to === 'posted';
  const words = text.trim();
  const form = useSubmit(
    () => posting || words !== '',
    async () => {
      try {
        const detail = posting ? { reference: words || undefined } : { reason: words };
        await settle(lines, { to, ...detail });
        showToast(t(posting ? 'posted_done' : 'voided_done', { count: lines.length }));
        return true;
      } catch (error) {
        tellRefusal(error);
        void loadCharges();
        return false;
      }
    },
    onClose,
  );
  const sums = totals(lines).map(({ amount, currency }) => formatMoney(amount, currency));
  const taken = lines.filter(({ state }) => state === 'posted').length;
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t(posting ? 'post_text' : 'void_text', { sum: sums.join(' + ') })}</p>
      {!posting && taken > 0 && <p class="notice notice--warn">{t('void_posted_text', { count: taken })}</p>}
      <Field
        label={t(posting ? 'posting_reference' : 'void_reason')}
        hint={t(posting ? 'posting_reference_hint' : 'void_reason_hint')}
        value={text}
        onInput={setText}
        problem={form.tried && !posting && words === '' ? t('required') : undefined}
      />
      <FormActions
        busy={form.busy}
        label={t(posting ? 'mark_posted' : 'void')}
        variant={posting ? 'primary' : 'danger'}
        onClose={onClose}
      />
    </form>
  );
}
