import type { Room } from '@bellhop/sdk';
import { Loading } from '@bellhop/ui';
import { useEffect, useId, useState } from 'preact/hooks';
import { visibleRooms } from '../state/rooms.ts';
import { loadRooms, rooms } from '../stores/rooms.ts';
import { t } from '../t.ts';
import { Field } from './fields.tsx';

/** Above this many free rooms a field narrows them down. */
const MANY = 16;

interface RoomChoiceProps {
  value: Room | null;
  onChange: (room: Room) => void;
  missing: boolean;
}

/** The rooms nobody lives in, as radio buttons: the arrow keys walk through them. */
export function RoomChoice({ value, onChange, missing }: RoomChoiceProps) {
  const [search, setSearch] = useState('');
  const [fresh, setFresh] = useState(false);
  const name = useId();
  const problem = useId();
  // What was free when somebody last looked is nothing to choose from: a guest may have moved in since.
  useEffect(() => void loadRooms().then(() => setFresh(true)), []);
  if (!fresh || rooms.value === null) return <Loading />;
  const free = visibleRooms(rooms.value, 'free', '');
  if (free.length === 0) return <p class="notice notice--warn">{t('no_free_room')}</p>;
  const wanted = search.trim().toLowerCase();
  const shown = free.filter((room) => `${room.number} ${room.floor ?? ''}`.toLowerCase().includes(wanted));
  return (
    <>
      {free.length > MANY && <Field label={t('narrow_rooms')} value={search} onInput={setSearch} />}
      <fieldset class="room-choice" aria-describedby={missing ? problem : undefined}>
        <legend class="field__label">{t('free_rooms', { count: free.length })}</legend>
        <div class="room-choice__rooms">
          {shown.map((room) => (
            <label key={room.id} class="room-choice__room">
              <input
                type="radio"
                class="room-choice__radio"
                name={name}
                checked={value?.id === room.id}
                onChange={() => onChange(room)}
              />
              <span>{room.number}</span>
              {room.floor && <span class="room-choice__floor">{t('on_floor', { floor: room.floor })}</span>}
            </label>
          ))}
          {shown.length === 0 && <p class="field__hint">{t('no_room_fits')}</p>}
        </div>
      </fieldset>
      {missing && (
        <p id={problem} class="field__problem" role="alert">
          {t('choose_room')}
        </p>
      )}
    </>
  );
}
