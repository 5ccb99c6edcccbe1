import type { BookingDetail } from '@bellhop/sdk';
import { useState } from 'preact/hooks';
import { editOf, fieldsOf, problemsOf } from '../state/booking-form.ts';
import { today } from '../stores/bookings.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { BookingFormFields } from './booking-form.tsx';
import { changeBooking } from './change-booking.ts';
import { FormActions, useSubmit } from './fields.tsx';

/** Later departure extends the stay, earlier shortens it. */
export function EditBookingForm({ booking, onClose }: { booking: BookingDetail; onClose: () => void }) {
  const [before] = useState(() => fieldsOf(booking));
  const [fields, setFields] = useState(before);
  const problems = problemsOf(fields, today.value, before);
  const edit = editOf(fields, before);
  const form = useSubmit(
    () => Object.keys(problems).length === 0,
    async () => {
      if (Object.keys(edit).length === 0) return true;
      const call = api.editBooking(booking.id, edit);
      return (await changeBooking(booking.id, call, () => t('booking_saved'))) !== null;
    },
    onClose,
  );
  const shortened = fields.departure !== '' && fields.departure < before.departure;
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <BookingFormFields
        fields={fields}
        problems={form.tried ? problems : {}}
        onChange={setFields}
        isNew={false}
        arrived={booking.state === 'in_house'}
      />
      {shortened && <p class="notice notice--warn">{t('shortened_text')}</p>}
      <FormActions busy={form.busy} label={t('save')} onClose={onClose} />
    </form>
  );
}
