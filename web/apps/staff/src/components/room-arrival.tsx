import type { BookingRow, Room } from '@bellhop/sdk';
import { Loading } from '@bellhop/ui';
import { useEffect, useId, useState } from 'preact/hooks';
import { lists, loadBookings } from '../stores/bookings.ts';
import { loadRooms } from '../stores/rooms.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { Dates } from './booking-words.tsx';
import { changeBooking } from './change-booking.ts';
import { FormActions, useSubmit } from './fields.tsx';
import { WalkInForm } from './room-forms.tsx';
import { Segments } from './segments.tsx';

interface ArrivalProps {
  room: Room;
  onClose: () => void;
}

/** Somebody moves into a free room: most are expected today, the others walk in. */
export function Arrival({ room, onClose }: ArrivalProps) {
  const [kind, setKind] = useState<'booked' | 'walk_in' | null>(null);
  useEffect(() => void loadBookings('due_in'), []);
  const due = lists.value.due_in?.rows;
  if (due === undefined) return <Loading />;
  const shown = kind ?? (due.length > 0 ? 'booked' : 'walk_in');
  return (
    <div class="form">
      <Segments
        label={t('arrival_kind')}
        options={[
          { value: 'booked', label: t('arrival_booked'), count: due.length },
          { value: 'walk_in', label: t('arrival_walk_in') },
        ]}
        value={shown}
        onChange={setKind}
      />
      {shown === 'walk_in' ? (
        <WalkInForm room={room} onClose={onClose} />
      ) : (
        <DueForm room={room} due={due} onClose={onClose} />
      )}
    </div>
  );
}

function DueForm({ room, due, onClose }: ArrivalProps & { due: readonly BookingRow[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const name = useId();
  const problem = useId();
  const form = useSubmit(
    () => chosen !== null,
    async () => {
      const id = chosen ?? 0;
      const done = (row: BookingRow) => t('checked_in', { guest: row.guest_name, room: room.number });
      const booking = await changeBooking(id, api.checkInBooking(id, room.id), done);
      if (booking) void loadRooms();
      return booking !== null;
    },
    onClose,
  );
  const missing = form.tried && chosen === null;
  if (due.length === 0) return <p class="notice">{t('empty_due_in')}</p>;
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <fieldset class="due" aria-describedby={missing ? problem : undefined}>
        <legend class="visually-hidden">{t('list_due_in')}</legend>
        {due.map((row) => (
          <label key={row.id} class="purposes__option">
            <input type="radio" name={name} checked={row.id === chosen} onChange={() => setChosen(row.id)} />
            <span>
              <strong>{row.guest_name}</strong>
              <span class="field__hint">
                {row.booking_id} · <Dates row={row} />
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {missing && (
        <p id={problem} class="field__problem" role="alert">
          {t('choose_booking')}
        </p>
      )}
      <p class="dialog__text">{t('check_in_text')}</p>
      <FormActions busy={form.busy} label={t('check_in')} onClose={onClose} />
    </form>
  );
}
