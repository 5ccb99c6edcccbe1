import type { BookingDetail } from '@bellhop/sdk';
import { useState } from 'preact/hooks';
import { emptyFields, newBooking, problemsOf } from '../state/booking-form.ts';
import { dayAfter } from '../state/rooms.ts';
import { today } from '../stores/bookings.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { BookingFormFields } from './booking-form.tsx';
import { changeBooking } from './change-booking.ts';
import { FormActions, useSubmit } from './fields.tsx';

interface NewBookingFormProps {
  onClose: () => void;
  onMade: (booking: BookingDetail) => void;
}

export function NewBookingForm({ onClose, onMade }: NewBookingFormProps) {
  const [fields, setFields] = useState(() => emptyFields(today.value, dayAfter(today.value)));
  const problems = problemsOf(fields, today.value);
  const form = useSubmit(
    () => Object.keys(problems).length === 0,
    async () => {
      const made = await changeBooking(null, api.addBooking(newBooking(fields)), (booking) =>
        t('booking_made', { guest: booking.guest_name, id: booking.booking_id }),
      );
      if (made) onMade(made);
      return made !== null;
    },
    onClose,
  );
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <BookingFormFields
        fields={fields}
        problems={form.tried ? problems : {}}
        onChange={setFields}
        isNew
        arrived={false}
      />
      <FormActions busy={form.busy} label={t('make_booking')} onClose={onClose} />
    </form>
  );
}
