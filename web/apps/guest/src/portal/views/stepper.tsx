import { IconButton } from '@bellhop/ui';
import { t } from '../t.ts';

interface StepperProps {
  /** What is counted. */
  name: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
}

/** A number between two buttons. */
export function Stepper({ name, value, min = 0, max, onChange }: StepperProps) {
  return (
    <fieldset class="stepper" aria-label={name}>
      <IconButton
        icon={value === 1 && min === 0 ? 'trash' : 'minus'}
        label={t(value === 1 && min === 0 ? 'take_out' : 'one_less', { name })}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      />
      <output class="stepper__value">{value}</output>
      <IconButton
        icon="plus"
        label={t('one_more', { name })}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      />
    </fieldset>
  );
}
