import { useId } from 'preact/hooks';
import { strictness, THRESHOLD } from '../state/faqs.ts';
import { t } from '../t.ts';

/** How sure the house must be before it answers. */
export function ThresholdField({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const id = useId();
  const below = useId();
  return (
    <div class="field threshold">
      <label class="field__label" for={id}>
        {t('threshold')}
        <output class="threshold__value" for={id}>
          {t('percent', { share: value })}
        </output>
      </label>
      <input
        id={id}
        class="threshold__slider"
        type="range"
        min={30}
        max={100}
        step={5}
        value={value}
        aria-describedby={below}
        aria-valuetext={t('percent', { share: value })}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
      <p class="threshold__ends" aria-hidden="true">
        <span>{t('threshold_bold')}</span>
        <span>{t('threshold_strict')}</span>
      </p>
      <p id={below} class="field__hint">
        {t(`threshold_${strictness(value)}_text`, { usual: THRESHOLD })}
      </p>
    </div>
  );
}
