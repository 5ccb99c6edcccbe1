import type { Fee, MenuKind } from '@bellhop/sdk';
import { Button, IconButton } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { type FeeFields, feeFields, feeForm, feeProblem, moved } from '../state/menu-form.ts';
import { changed, offer } from '../stores/offer.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { FormActions } from './fields.tsx';
import { FieldGroup, SelectField, SmallField } from './menu-fields.tsx';
import { Problem, useSaving } from './menu-saving.tsx';

const FEES_MAX = 8;

export function FeesForm({ onClose }: { onClose: () => void }) {
  const [fees, setFees] = useState<FeeFields[]>(() => (offer.value?.fees ?? []).map(feeFields));
  const form = useSaving(
    () => fees.every((fee) => feeProblem(fee) === null),
    () => changed(api.setFees(fees.map(feeForm))),
    onClose,
  );
  const set = (at: number, change: Partial<FeeFields>) =>
    setFees(fees.map((fee, place) => (place === at ? { ...fee, ...change } : fee)));
  return (
    <form class="form wide-form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t('fees_text')}</p>
      {fees.map((fee, at) => (
        <FeeRow
          key={at}
          fee={fee}
          n={at + 1}
          last={at === fees.length - 1}
          tried={form.tried}
          onChange={(change) => set(at, change)}
          onMove={(by) => setFees(moved(fees, at, by))}
          onRemove={() => setFees(fees.filter((_, place) => place !== at))}
        />
      ))}
      {fees.length < FEES_MAX && (
        <Button
          icon="plus"
          onClick={() => setFees([...fees, { name: '', rule: 'flat', value: '', onlyFor: '' }])}
        >
          {t('fee_add')}
        </Button>
      )}
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('save')} onClose={onClose} />
    </form>
  );
}

interface FeeRowProps {
  fee: FeeFields;
  n: number;
  last: boolean;
  tried: boolean;
  onChange: (change: Partial<FeeFields>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function FeeRow({ fee, n, last, tried, onChange, onMove, onRemove }: FeeRowProps) {
  const problem = tried ? feeProblem(fee) : null;
  return (
    <FieldGroup title={t('fee_n', { n })} problem={problem === null ? undefined : t(problem)}>
      <div class="small-fields">
        <SmallField
          class="small-field--wide"
          label={t('menu_name')}
          value={fee.name}
          invalid={problem === 'required'}
          onInput={(name) => onChange({ name })}
        />
        <SmallField
          label={t(fee.rule === 'flat' ? 'fee_amount' : 'fee_percent')}
          value={fee.value}
          invalid={problem === 'price_problem' || problem === 'percent_problem'}
          onInput={(value) => onChange({ value })}
        />
      </div>
      <div class="small-fields">
        <SelectField
          label={t('fee_rule')}
          value={fee.rule}
          options={(['flat', 'share', 'cumulative'] as const).map(
            (rule) => [rule, t(`fee_${rule}`)] as const,
          )}
          onChange={(rule) => onChange({ rule: rule as Fee['rule'] })}
        />
        <SelectField
          label={t('fee_for')}
          value={fee.onlyFor}
          options={[
            ['', t('fee_all')],
            ['room_service', t('kind_room_service')],
            ['breakfast', t('kind_breakfast')],
          ]}
          onChange={(onlyFor) => onChange({ onlyFor: onlyFor as MenuKind | '' })}
        />
      </div>
      <div class="row-tools">
        <IconButton
          icon="chevron-up"
          label={t('move_up', { name: t('fee_n', { n }) })}
          disabled={n === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="chevron-down"
          label={t('move_down', { name: t('fee_n', { n }) })}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <Button variant="quiet" icon="trash" onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </FieldGroup>
  );
}
