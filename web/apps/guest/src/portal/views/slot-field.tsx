import { useId } from 'preact/hooks';
import { t } from '../t.ts';

interface SlotFieldProps {
  slots: readonly { slot: string; free: number }[];
  chosen: string | null;
  onChange: (slot: string) => void;
}

/** Few places left are worth a word; many are not. */
const FEW = 5;

export function SlotField({ slots, chosen, onChange }: SlotFieldProps) {
  const id = useId();
  return (
    <fieldset class="slots">
      <legend>{t('slot')}</legend>
      <div class="slots__grid">
        {slots.map(({ slot, free }) => {
          const full = free === 0;
          return (
            <label key={slot} class={`slot${full ? ' slot--full' : ''}`}>
              <input
                type="radio"
                name={id}
                checked={chosen === slot && !full}
                disabled={full}
                onChange={() => onChange(slot)}
              />
              <span class="slot__time">{slot.replace('-', ' – ')}</span>
              {(full || free <= FEW) && (
                <span class="slot__left">{full ? t('slot_full') : t('slot_left', { count: free })}</span>
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
