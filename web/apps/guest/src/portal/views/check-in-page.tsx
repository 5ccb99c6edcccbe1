import { type GuestBooking, isApiError, type PreCheckIn } from '@bellhop/sdk';
import { Button, EmptyState, formatDateTime, Icon } from '@bellhop/ui';
import { useEffect, useId, useState } from 'preact/hooks';
import { closedReason } from '../state/access.ts';
import { FORM_FIELDS, type Form, type FormField, fieldFault, formOf } from '../state/form.ts';
import type { Portal } from '../state/portal.ts';
import { type TextKey, t } from '../t.ts';
import { Link } from './link.tsx';

interface CheckInProps {
  portal: Portal;
  booking: GuestBooking;
}

/** What the hotel likes to know before the guest arrives. */
export function CheckInPage({ portal, booking }: CheckInProps) {
  const closed = closedReason(booking, 'check_in');
  const told = booking.pre_check_in;
  const [editing, setEditing] = useState(told === null || portal.memory.get('check_in') !== null);
  return (
    <div class="page page--narrow">
      <Link to={{ page: 'home' }} class="back-link">
        <Icon name="arrow-left" />
        {t('home')}
      </Link>
      <h1 class="page__title">{t('check_in')}</h1>
      {closed && !told && <EmptyState icon="lock" title={t('check_in_closed')} text={t(closed)} />}
      {!closed && editing && (
        <CheckInForm portal={portal} booking={booking} onDone={() => setEditing(false)} />
      )}
      {told && (closed || !editing) && (
        <Told told={told} zone={booking.hotel.time_zone} onChange={closed ? null : () => setEditing(true)} />
      )}
    </div>
  );
}

interface ToldProps {
  told: PreCheckIn;
  zone: string;
  onChange: (() => void) | null;
}

function Told({ told, zone, onChange }: ToldProps) {
  return (
    <section class="card told">
      <p class="notice">
        <Icon name="check" />
        <span>{t('check_in_sent', { time: formatDateTime(told.at, zone) })}</span>
      </p>
      <dl class="told__list">
        {FORM_FIELDS.map((field) => (
          <div key={field}>
            <dt>{t(field)}</dt>
            <dd>{told[field] ?? t('not_said')}</dd>
          </div>
        ))}
      </dl>
      {onChange ? <Button onClick={onChange}>{t('change')}</Button> : <p>{t('check_in_arrived')}</p>}
    </section>
  );
}

function CheckInForm({ portal, booking, onDone }: CheckInProps & { onDone: () => void }) {
  const [form, setForm] = useState<Form>(
    () => portal.memory.get<Form>('check_in') ?? formOf(booking.pre_check_in),
  );
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // What was typed is kept until it was sent.
  useEffect(() => portal.memory.set('check_in', form), [form]);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const fault = FORM_FIELDS.find((field) => fieldFault(field, form[field]));
    if (fault) return document.getElementById(`check-in-${fault}`)?.focus();
    setBusy(true);
    setProblem(null);
    try {
      portal.takeBooking((await portal.api.preCheckIn(form)).booking);
      portal.memory.set('check_in', null);
      onDone();
      scrollTo(0, 0);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <form class="card form" onSubmit={submit} noValidate>
      <p class="form__lead">{t('check_in_lead')}</p>
      {FORM_FIELDS.map((field) => (
        <FormRow
          key={field}
          field={field}
          value={form[field]}
          fault={tried ? fieldFault(field, form[field]) : null}
          onInput={(value) => setForm({ ...form, [field]: value })}
        />
      ))}
      {problem && (
        <p class="notice notice--error" role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" variant="primary" busy={busy}>
        {t('send_form')}
      </Button>
    </form>
  );
}

interface FormRowProps {
  field: FormField;
  value: string;
  fault: TextKey | null;
  onInput: (value: string) => void;
}

function FormRow({ field, value, fault, onInput }: FormRowProps) {
  const hint = useId();
  const id = `check-in-${field}`;
  const shared = {
    id,
    value,
    'aria-describedby': hint,
    'aria-invalid': fault !== null,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t(field)}
      </label>
      {field === 'arrival_time' || field === 'phone' ? (
        <input
          class="input"
          type={field === 'phone' ? 'tel' : ('text' as 'tel')}
          autocomplete={field === 'phone' ? 'tel' : 'off'}
          maxLength={40}
          {...shared}
        />
      ) : (
        <textarea class="input input--area" rows={3} maxLength={500} {...shared} />
      )}
      <p id={hint} class={fault ? 'field__hint field__hint--error' : 'field__hint'}>
        {t(fault ?? `${field}_hint`)}
      </p>
    </div>
  );
}

function problemOf(error: unknown): string {
  if (!isApiError(error) || error.isTemporary) return t('form_not_sent');
  if (error.code === 'stay_over') return t('closed_arrived');
  return error.message || t('form_not_sent');
}
