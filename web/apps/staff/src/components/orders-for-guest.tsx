import type { BookingRow } from '@bellhop/sdk';
import { Button, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { tellFailure } from '../stores/handling.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { OrderForm } from './orders-form.tsx';
import { SearchField } from './search-field.tsx';

export type Caller = Pick<BookingRow, 'id' | 'guest_name' | 'room'>;

interface OrderForGuestProps {
  /** Left out: asked first. */
  caller?: Caller;
  onClose: () => void;
}

/** For the content of a dialog: takes down what a guest wants who calls. */
export function OrderForGuest({ caller, onClose }: OrderForGuestProps) {
  const [chosen, setChosen] = useState<Caller | null>(caller ?? null);
  if (chosen === null) return <WhichGuest onChoose={setChosen} onClose={onClose} />;
  return (
    <>
      <p class="ofg__for">
        <strong>{t('ofg_for', { guest: chosen.guest_name, room: chosen.room?.number ?? '–' })}</strong>
        {!caller && (
          <button type="button" class="link-button" onClick={() => setChosen(null)}>
            {t('ofg_other_guest')}
          </button>
        )}
      </p>
      <OrderForm key={chosen.id} caller={chosen} onClose={onClose} />
    </>
  );
}

const PAGE = 200;

/** Everybody in house, found by room or name. */
function WhichGuest({ onChoose, onClose }: { onChoose: (caller: Caller) => void; onClose: () => void }) {
  const [search, setSearch] = useState('');
  const [guests, setGuests] = useState<readonly BookingRow[] | null>(null);
  useEffect(() => {
    guarded(api.bookings({ list: 'in_house', limit: PAGE })).then(({ bookings }) => {
      setGuests(bookings);
    }, tellFailure);
  }, []);
  const words = search.trim().toLocaleLowerCase();
  const fits = (guest: BookingRow) =>
    guest.room !== null && `${guest.room.number} ${guest.guest_name}`.toLocaleLowerCase().includes(words);
  const shown = guests?.filter(fits).sort(byRoom) ?? [];
  return (
    <div class="ofg">
      <SearchField value={search} label={t('ofg_search')} onInput={setSearch} />
      {guests === null && <Loading />}
      <ul class="ofg__guests" aria-label={t('ofg_which')}>
        {shown.map((guest) => (
          <li key={guest.id}>
            <button type="button" class="menu__item" onClick={() => onChoose(guest)}>
              <strong class="ofg__room">{guest.room?.number}</strong>
              <span>{guest.guest_name}</span>
            </button>
          </li>
        ))}
      </ul>
      {guests !== null && shown.length === 0 && <p class="dialog__text">{t('ofg_nobody')}</p>}
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </div>
  );
}

const byRoom = (a: BookingRow, b: BookingRow) =>
  (a.room?.number ?? '').localeCompare(b.room?.number ?? '', 'en', { numeric: true });
