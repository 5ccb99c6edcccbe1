import type { MenuKind, OrderFilter, OrderStatus } from '@bellhop/sdk';
import { useEffect, useRef, useState } from 'preact/hooks';
import { historyFilter, setHistoryFilter } from '../stores/order-history.ts';
import { t } from '../t.ts';
import { SelectField } from './menu-fields.tsx';

const STATUSES: readonly OrderStatus[] = [
  'new',
  'accepted',
  'preparing',
  'on_the_way',
  'delivered',
  'cancelled',
  'refused',
];

const TYPING = 350;

export function OrderFilters() {
  const filter = historyFilter.value;
  const set = (change: OrderFilter) => setHistoryFilter({ ...historyFilter.value, ...change });
  return (
    <div class="filters">
      <DayField label={t('filter_from')} value={filter.from} onChange={(from) => set({ from })} />
      <DayField label={t('filter_until')} value={filter.until} onChange={(until) => set({ until })} />
      <SelectField
        label={t('filter_kind')}
        value={filter.kind ?? ''}
        options={[
          ['', t('any_kind')],
          ['room_service', t('kind_room_service')],
          ['breakfast', t('kind_breakfast')],
        ]}
        onChange={(kind) => set({ kind: (kind || undefined) as MenuKind | undefined })}
      />
      <SelectField
        label={t('filter_status')}
        value={filter.status ?? ''}
        options={[
          ['', t('any_status')],
          ...STATUSES.map((status) => [status, t(`status_${status}`)] as const),
        ]}
        onChange={(status) => set({ status: (status || undefined) as OrderStatus | undefined })}
      />
      <RoomField value={filter.room ?? ''} onChange={(room) => set({ room: room || undefined })} />
    </div>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DayField({ label, value, onChange }: DayProps) {
  return (
    <label class="field filters__field">
      <span class="field__label">{label}</span>
      <input
        class="input"
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    </label>
  );
}

/** Asks when the typing pauses, not at every key. */
function RoomField({ value, onChange }: { value: string; onChange: (room: string) => void }) {
  const [text, setText] = useState(value);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const typed = (next: string) => {
    setText(next);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => onChange(next.trim()), TYPING);
  };
  return (
    <label class="field filters__field filters__room">
      <span class="field__label">{t('filter_room')}</span>
      <input
        class="input"
        type="text"
        autocomplete="off"
        maxLength={20}
        data-search
        placeholder={t('any_room')}
        value={text}
        onInput={(event) => typed(event.currentTarget.value)}
      />
    </label>
  );
}
