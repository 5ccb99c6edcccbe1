import type { BookingDetail } from '@bellhop/sdk';
import { Button, Dialog, formatDateTime } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { isPhone } from '../state/booking-form.ts';
import { toldSomething } from '../state/bookings.ts';
import { api, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Fact, Panel } from './booking-facts.tsx';
import { changeBooking } from './change-booking.ts';
import { Field, FormActions, useSubmit } from './fields.tsx';

/** What the guest told before arrival; staff write down what is told on the phone. */
export function BookingTold({ detail, may }: { detail: BookingDetail; may: boolean }) {
  const [editing, setEditing] = useState(false);
  const form = detail.pre_check_in;
  return (
    <Panel
      title={t('told')}
      action={
        may &&
        detail.state === 'booked' && (
          <Button variant="quiet" onClick={() => setEditing(true)}>
            {t(form ? 'edit' : 'fill_in')}
          </Button>
        )
      }
    >
      {form && toldSomething(detail) ? (
        <>
          {form.dietary_notes && (
            <p class="notice notice--warn told__diet">
              <strong>{t('dietary_notes')}: </strong>
              <span>{form.dietary_notes}</span>
            </p>
          )}
          <dl class="facts">
            {form.arrival_time && <Fact label={t('arrival_time')}>{form.arrival_time}</Fact>}
            {form.phone && <Fact label={t('phone')}>{form.phone}</Fact>}
            {form.wishes && <Fact label={t('wishes')}>{form.wishes}</Fact>}
          </dl>
          <p class="panel__note">{t('told_at', { time: formatDateTime(form.at, hotelZone()) })}</p>
        </>
      ) : (
        <p class="panel__empty">{t(detail.state === 'booked' ? 'told_nothing_yet' : 'told_nothing')}</p>
      )}
      <Dialog open={editing} title={t('told')} onClose={() => setEditing(false)}>
        <ToldForm detail={detail} onClose={() => setEditing(false)} />
      </Dialog>
    </Panel>
  );
}

function ToldForm({ detail, onClose }: { detail: BookingDetail; onClose: () => void }) {
  const [fields, setFields] = useState({
    arrival_time: detail.pre_check_in?.arrival_time ?? '',
    phone: detail.pre_check_in?.phone ?? detail.phone ?? '',
    dietary_notes: detail.pre_check_in?.dietary_notes ?? '',
    wishes: detail.pre_check_in?.wishes ?? '',
  });
  const phone = fields.phone.trim();
  const phoneWrong = phone !== '' && !isPhone(phone);
  const form = useSubmit(
    () => !phoneWrong,
    async () => {
      const call = api.preCheckInBooking(detail.id, fields);
      return (await changeBooking(detail.id, call, () => t('booking_saved'))) !== null;
    },
    onClose,
  );
  const text = (name: keyof typeof fields) => ({
    value: fields[name],
    onInput: (value: string) => setFields({ ...fields, [name]: value }),
  });
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t('told_text')}</p>
      <Field label={t('arrival_time')} hint={t('arrival_time_hint')} {...text('arrival_time')} />
      <Field
        label={t('phone')}
        type="tel"
        problem={form.tried && phoneWrong ? t('problem_phone') : undefined}
        {...text('phone')}
      />
      <Field label={t('dietary_notes')} hint={t('dietary_hint')} rows={2} {...text('dietary_notes')} />
      <Field label={t('wishes')} rows={2} {...text('wishes')} />
      <FormActions busy={form.busy} label={t('save')} onClose={onClose} />
    </form>
  );
}
