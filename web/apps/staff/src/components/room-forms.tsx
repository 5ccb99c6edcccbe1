import type { Room } from '@bellhop/sdk';
import { dayKey } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { dayAfter } from '../state/rooms.ts';
import { api, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { changeRoom } from './change-room.ts';
import { Field, FormActions, useSubmit } from './fields.tsx';

/** A guest without a booking, or with one that only the hotel's own system knows. */
export function WalkInForm({ room, onClose }: { room: Room; onClose: () => void }) {
  const today = dayKey(new Date(), hotelZone());
  const [guest, setGuest] = useState('');
  const [departure, setDeparture] = useState(dayAfter(today));
  const [booking, setBooking] = useState('');
  const form = useSubmit(
    () => guest.trim() !== '' && departure !== '',
    () =>
      changeRoom(
        api.checkIn(room.id, {
          guest_name: guest.trim(),
          departure,
          booking_id: booking.trim() || undefined,
        }),
        () => t('checked_in', { guest: guest.trim(), room: room.number }),
      ),
    onClose,
  );
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t('check_in_text')}</p>
      <Field
        label={t('guest_name')}
        value={guest}
        onInput={setGuest}
        problem={form.tried && guest.trim() === '' ? t('required') : undefined}
      />
      <Field
        label={t('departure')}
        type="date"
        min={today}
        value={departure}
        onInput={setDeparture}
        problem={form.tried && departure === '' ? t('required') : undefined}
      />
      <Field label={t('booking_optional')} value={booking} onInput={setBooking} />
      <FormActions busy={form.busy} label={t('check_in')} onClose={onClose} />
    </form>
  );
}

export function AddRoomForm({ onClose }: { onClose: () => void }) {
  const [number, setNumber] = useState('');
  const [floor, setFloor] = useState('');
  const form = useSubmit(
    () => number.trim() !== '',
    () =>
      changeRoom(api.addRoom({ number: number.trim(), floor: floor.trim() || undefined }), (room) =>
        t('room_added', { room: room.number }),
      ),
    onClose,
  );
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <Field
        label={t('room_number_label')}
        value={number}
        onInput={setNumber}
        problem={form.tried && number.trim() === '' ? t('required') : undefined}
      />
      <Field label={t('floor_optional')} value={floor} onInput={setFloor} />
      <FormActions busy={form.busy} label={t('add_room')} onClose={onClose} />
    </form>
  );
}
