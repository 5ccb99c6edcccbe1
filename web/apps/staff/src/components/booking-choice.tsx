import type { BookingRow } from '@bellhop/sdk';
import { formatDate, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { FieldGroup } from './menu-fields.tsx';
import { SearchField } from './search-field.tsx';

/** A name is typed faster than the house is asked for it. */
const TYPING_PAUSE = 250;
const SHOWN = 12;

interface ChoiceProps {
  /** What is searched first: a name, say. */
  start: string;
  /** The chosen reference. */
  chosen: string | null;
  tried: boolean;
  onChoose: (reference: string) => void;
}

/** A booking, found by its reference or by a name. */
export function BookingChoice({ start, chosen, tried, onChoose }: ChoiceProps) {
  const [search, setSearch] = useState(start);
  const rows = useBookings(search);
  return (
    <>
      <SearchField value={search} label={t('search_bookings')} onInput={setSearch} />
      <FieldGroup title={t('bookings')} problem={tried && chosen === null ? t('choose_booking') : undefined}>
        {rows === null ? (
          <Loading />
        ) : rows.length === 0 ? (
          <p class="soft">{t('no_booking_fits')}</p>
        ) : (
          <div class="options options--column bookings-choice">
            {rows.map((row) => (
              <OneBooking
                key={row.id}
                row={row}
                checked={row.booking_id === chosen}
                onChoose={() => onChoose(row.booking_id)}
              />
            ))}
          </div>
        )}
      </FieldGroup>
    </>
  );
}

interface OneProps {
  row: BookingRow;
  checked: boolean;
  onChoose: () => void;
}

function OneBooking({ row, checked, onChoose }: OneProps) {
  const room = row.room ? ` · ${t('room_number', { number: row.room.number })}` : '';
  return (
    <label class="check">
      <input type="radio" name="booking" checked={checked} onChange={onChoose} />
      <span>
        {row.guest_name}
        <span class="field__hint check__hint">
          {row.booking_id}
          {room} · {formatDate(row.arrival)} – {formatDate(row.departure)}
        </span>
      </span>
    </label>
  );
}

/** The bookings that fit; null while the house is asked. */
function useBookings(search: string): readonly BookingRow[] | null {
  const [rows, setRows] = useState<readonly BookingRow[] | null>(null);
  const words = search.trim();
  useEffect(() => {
    let over = false;
    const ask = async () => {
      const query = words === '' ? { list: 'in_house' as const } : { search: words };
      const page = await guarded(api.bookings({ ...query, limit: SHOWN })).catch(() => null);
      if (!over) setRows(page?.bookings ?? []);
    };
    const timer = setTimeout(() => void ask(), TYPING_PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [words]);
  return rows;
}
