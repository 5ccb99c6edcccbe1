import type { BookingFields, Problem, Problems } from '../state/booking-form.ts';
import { type TextKey, t } from '../t.ts';
import { Check, Field } from './fields.tsx';

const PROBLEMS: Record<Problem, TextKey> = {
  required: 'required',
  departure_before_arrival: 'problem_departure_before_arrival',
  departure_past: 'problem_departure_past',
  email: 'problem_email',
  phone: 'problem_phone',
  party: 'problem_party',
};

interface BookingFormFieldsProps {
  fields: BookingFields;
  problems: Problems;
  onChange: (fields: BookingFields) => void;
  /** A new booking may bring its reference; later it stays. */
  isNew: boolean;
  /** Who has arrived has arrived. */
  arrived: boolean;
}

export function BookingFormFields({ fields, problems, onChange, isNew, arrived }: BookingFormFieldsProps) {
  const text = (name: keyof Problems) => {
    const problem = problems[name];
    return {
      value: String(fields[name]),
      onInput: (value: string) => onChange({ ...fields, [name]: value }),
      problem: problem === undefined ? undefined : t(PROBLEMS[problem]),
    };
  };
  return (
    <>
      <Field label={t('guest_name')} {...text('guest_name')} />
      {isNew && <Field label={t('booking_optional')} hint={t('reference_hint')} {...text('reference')} />}
      <div class="form__pair">
        <Field
          label={t('arrival')}
          type="date"
          disabled={arrived}
          hint={arrived ? t('arrival_fixed') : undefined}
          {...text('arrival')}
        />
        <Field label={t('departure')} type="date" min={fields.arrival} {...text('departure')} />
      </div>
      <div class="form__pair">
        <Field label={t('email_optional')} type="email" {...text('email')} />
        <Field label={t('phone_optional')} type="tel" {...text('phone')} />
      </div>
      <Field label={t('party_size')} type="number" min="1" max="20" {...text('party_size')} />
      <div class="form__checks">
        <Check
          label={t('breakfast_included')}
          hint={t('breakfast_included_hint')}
          checked={fields.breakfast_included}
          onChange={(breakfast_included) => onChange({ ...fields, breakfast_included })}
        />
        <Check
          label={t('no_post')}
          hint={t('no_post_hint')}
          checked={fields.no_post}
          onChange={(no_post) => onChange({ ...fields, no_post })}
        />
      </div>
    </>
  );
}
