import type { Morning } from '@bellhop/sdk';
import { formatDate } from '@bellhop/ui';
import { t } from '../t.ts';
import { Field } from './fields.tsx';
import { SelectField } from './menu-fields.tsx';

export interface BreakfastWish {
  /** Empty: none chosen yet. */
  date: string;
  /** Empty: whichever has room. */
  slot: string;
  persons: number;
}

interface MorningProps {
  /** Those that are open; null: not loaded. */
  mornings: readonly Morning[] | null;
  wish: BreakfastWish;
  onWish: (wish: BreakfastWish) => void;
}

export function MorningFields({ mornings, wish, onWish }: MorningProps) {
  if (mornings === null) return null;
  if (mornings.length === 0) return <p class="notice notice--warn">{t('ofg_no_morning')}</p>;
  const morning = mornings.find(({ date }) => date === wish.date);
  return (
    <>
      <SelectField
        label={t('ofg_morning')}
        value={wish.date}
        options={[['', '–'], ...mornings.map(({ date }) => [date, formatDate(date, 'long')] as const)]}
        onChange={(date) => onWish({ ...wish, date, slot: '' })}
      />
      {morning?.order && <p class="notice notice--warn">{t('ofg_replaces')}</p>}
      <SelectField
        label={t('ofg_slot')}
        value={wish.slot}
        disabled={!morning}
        options={[
          ['', t('ofg_slot_any')],
          ...(morning?.slots ?? []).map(
            ({ slot, free }) => [slot, t('ofg_slot_free', { slot: slot.replace('-', '–'), free })] as const,
          ),
        ]}
        onChange={(slot) => onWish({ ...wish, slot })}
      />
      <Field
        label={t('ofg_persons')}
        type="number"
        min="1"
        max="20"
        value={String(wish.persons)}
        onInput={(text) =>
          onWish({ ...wish, persons: Math.max(1, Math.min(20, Number.parseInt(text, 10) || 1)) })
        }
      />
    </>
  );
}
