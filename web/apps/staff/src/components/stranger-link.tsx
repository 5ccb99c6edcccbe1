import type { BookingRow, Stranger } from '@bellhop/sdk';
import { formatDate, Loading, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import { strangers } from '../stores/phone.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { FormActions } from './fields.tsx';
import { FieldGroup } from './menu-fields.tsx';
import { Problem } from './menu-saving.tsx';
import { SearchField } from './search-field.tsx';
import { useKeeping } from './use-keeping.ts';

/** A name is typed faster than the house is asked for it. */
const TYPING_PAUSE = 250;
const SHOWN = 12;

/** Says whose a number is: what waited then stands in the stay's conversation. */
export function StrangerLink({ stranger, onClose }: { stranger: Stranger; onClose: () => void }) {
  const [search, setSearch] = useState(stranger.name);
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = useBookings(search);
  const digits = stranger.address_hint;
  const form = useKeeping({
    complete: () => chosen !== null,
    act: async () => {
      const { conversation_id } = await guarded(api.linkStranger(stranger.id, chosen ?? ''));
      void strangers.load();
      showToast(t('linked'));
      go(addressOf.conversation(conversation_id));
    },
    onDone: onClose,
  });
  return (
    <form class="form wide-form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{digits === null ? t('link_text_hidden') : t('link_text', { digits })}</p>
      <SearchField value={search} label={t('search_bookings')} onInput={setSearch} />
      <FieldGroup
        title={t('bookings')}
        problem={form.tried && chosen === null ? t('choose_booking') : undefined}
      >
        {rows === null ? (
          <Loading />
        ) : rows.length === 0 ? (
          <p class="soft">{t('no_booking_fits')}</p>
        ) : (
          <div class="options options--column bookings-choice">
            {rows.map((row) => (
              <BookingChoice
                key={row.id}
                row={row}
                checked={row.booking_id === chosen}
                onChoose={() => setChosen(row.booking_id)}
              />
            ))}
          </div>
        )}
      </FieldGroup>
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('link_to_booking')} onClose={onClose} />
    </form>
  );
}

interface ChoiceProps {
  row: BookingRow;
  checked: boolean;
  onChoose: () => void;
}

function BookingChoice({ row, checked, onChoose }: ChoiceProps) {
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
