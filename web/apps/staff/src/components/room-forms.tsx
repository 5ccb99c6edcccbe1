import type { Room } from '@bellhop/sdk';
import { Button, dayKey } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import { dayAfter } from '../state/rooms.ts';
import { api, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { changeRoom } from './change-room.ts';

export function CheckInForm({ room, onClose }: { room: Room; onClose: () => void }) {
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
        missing={form.tried && guest.trim() === ''}
      />
      <Field
        label={t('departure')}
        type="date"
        min={today}
        value={departure}
        onInput={setDeparture}
        missing={form.tried && departure === ''}
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
        missing={form.tried && number.trim() === ''}
      />
      <Field label={t('floor_optional')} value={floor} onInput={setFloor} />
      <FormActions busy={form.busy} label={t('add_room')} onClose={onClose} />
    </form>
  );
}

function useSubmit(complete: () => boolean, act: () => Promise<boolean>, onClose: () => void) {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || !complete()) return;
    setBusy(true);
    const done = await act();
    setBusy(false);
    if (done) onClose();
  };
  return { tried, busy, submit };
}

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'date';
  min?: string;
  missing?: boolean;
}

function Field({ label, value, onInput, type = 'text', min, missing = false }: FieldProps) {
  const id = useId();
  const problem = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        // The types know one literal for each kind of field; this field is either.
        type={type as 'date'}
        min={min}
        value={value}
        autocomplete="off"
        maxLength={type === 'text' ? 200 : undefined}
        aria-invalid={missing}
        aria-describedby={missing ? problem : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {missing && (
        <p id={problem} class="field__problem" role="alert">
          {t('required')}
        </p>
      )}
    </div>
  );
}

function FormActions({ busy, label, onClose }: { busy: boolean; label: string; onClose: () => void }) {
  return (
    <div class="dialog__actions">
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button type="submit" variant="primary" busy={busy}>
        {label}
      </Button>
    </div>
  );
}
