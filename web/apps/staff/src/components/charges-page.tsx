import type { ChargeState, Me } from '@bellhop/sdk';
import { Button, EmptyState, Icon, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import {
  chargeDays,
  chargeFilter,
  chargeState,
  charges,
  chargesFailed,
  chosen,
  loadCharges,
  loadingMoreCharges,
  loadMoreCharges,
  moreCharges,
} from '../stores/charges.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { ChargesBar } from './charges-bar.tsx';
import { ChargeDialogs, type ChargeQuestion } from './charges-dialogs.tsx';
import { ChargesTable } from './charges-table.tsx';
import { Segments } from './segments.tsx';

const STATES: readonly (ChargeState | 'all')[] = ['not_posted', 'posted', 'voided', 'all'];

export function ChargesPage({ me }: { me: Me }) {
  if (me.may.settle_charges) return <Charges />;
  return <EmptyState icon="lock" title={t('charges_not_yours')} text={t('charges_not_yours_text')} />;
}

function Charges() {
  const [question, setQuestion] = useState<ChargeQuestion | null>(null);
  const [state, { from, until }] = [chargeState.value, chargeDays.value];
  useEffect(() => {
    chosen.value = new Set();
    void loadCharges();
  }, [state, from, until]);
  return (
    <div class="rooms charges">
      <div class="rooms__head">
        <div class="rooms__title">
          <h1>{t('charges')}</h1>
          <p>{t('charges_lead')}</p>
        </div>
        <div class="rooms__actions">
          <a class="button button--secondary" href={api.chargesFile(chargeFilter())} download>
            <Icon name="download" />
            <span>{t('export_csv')}</span>
          </a>
        </div>
        <Filters />
      </div>
      <details class="charges__help">
        <summary>{t('key_question')}</summary>
        <p>{t('key_answer')}</p>
        <p>{t('rebate_answer')}</p>
      </details>
      <Lines />
      <ChargesBar onAsk={setQuestion} />
      <ChargeDialogs question={question} onClose={() => setQuestion(null)} />
    </div>
  );
}

function Filters() {
  const day = (name: 'from' | 'until') => ({
    type: 'date' as const,
    class: 'input',
    value: chargeDays.value[name],
    onInput: (event: { currentTarget: HTMLInputElement }) => {
      chargeDays.value = { ...chargeDays.value, [name]: event.currentTarget.value };
    },
  });
  return (
    <div class="charges__filters">
      <Segments
        label={t('filter')}
        options={STATES.map((value) => ({ value, label: t(`charges_${value}`) }))}
        value={chargeState.value}
        onChange={(value) => {
          chargeState.value = value;
        }}
      />
      <fieldset class="charges__days">
        <legend class="visually-hidden">{t('business_days')}</legend>
        <label>
          <span>{t('from_day')}</span>
          <input {...day('from')} max={chargeDays.value.until || undefined} />
        </label>
        <label>
          <span>{t('until_day')}</span>
          <input {...day('until')} min={chargeDays.value.from || undefined} />
        </label>
      </fieldset>
    </div>
  );
}

function Lines() {
  const lines = charges.value;
  if (lines === null) return chargesFailed.value ? <Failed /> : <Loading />;
  if (lines.length === 0) {
    const filtered = chargeDays.value.from !== '' || chargeDays.value.until !== '';
    const title = chargeState.value === 'not_posted' ? 'charges_empty_not_posted' : 'charges_empty';
    return (
      <EmptyState
        icon={chargeState.value === 'not_posted' ? 'check' : 'receipt'}
        title={t(title)}
        text={t(filtered ? 'charges_empty_days' : 'charges_empty_text')}
      />
    );
  }
  return (
    <>
      <ChargesTable lines={lines} />
      {moreCharges.value !== null && (
        <div class="rows__more">
          <Button variant="quiet" busy={loadingMoreCharges.value} onClick={() => void loadMoreCharges()}>
            {t('more_charges')}
          </Button>
        </div>
      )}
    </>
  );
}

function Failed() {
  return (
    <EmptyState icon="wifi-off" title={t('charges_failed')}>
      <Button icon="retry" onClick={() => void loadCharges()}>
        {t('try_again')}
      </Button>
    </EmptyState>
  );
}
