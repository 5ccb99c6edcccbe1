import type { Allergen } from '@bellhop/sdk';
import { useId } from 'preact/hooks';
import type { Trace } from '../state/item-form.ts';
import { ALLERGENS } from '../state/order-steps.ts';
import { t } from '../t.ts';
import { FieldGroup } from './menu-fields.tsx';

interface AllergenProps {
  allergens: Record<Allergen, Trace>;
  onChange: (allergen: Allergen, trace: Trace) => void;
}

const TRACES: readonly Trace[] = ['none', 'may', 'contains'];

/** All fourteen, each free, with traces, or contained. */
export function AllergenFields({ allergens, onChange }: AllergenProps) {
  const group = useId();
  return (
    <FieldGroup title={t('allergens')} hint={t('allergens_hint')}>
      <div class="allergen-grid">
        {ALLERGENS.map((allergen) => (
          <fieldset key={allergen} class="allergen">
            <legend>{t(`allergen_${allergen}`)}</legend>
            <div class="allergen__choices">
              {TRACES.map((trace) => (
                <label key={trace} class={`allergen__choice allergen__choice--${trace}`}>
                  <input
                    type="radio"
                    class="visually-hidden"
                    name={`${group}-${allergen}`}
                    checked={allergens[allergen] === trace}
                    onChange={() => onChange(allergen, trace)}
                  />
                  <span>{t(`allergen_${trace}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </FieldGroup>
  );
}
