import type { BookingRow } from '@bellhop/sdk';
import { formatDate, Icon, type IconName } from '@bellhop/ui';
import { nights, timingOf } from '../state/bookings.ts';
import { today } from '../stores/bookings.ts';
import { type TextKey, t } from '../t.ts';

const STATES: Record<BookingRow['state'], TextKey> = {
  booked: 'state_booked',
  in_house: 'state_in_house',
  checked_out: 'state_checked_out',
  cancelled: 'state_cancelled',
  no_show: 'state_no_show',
};

export function StateTag({ state }: { state: BookingRow['state'] }) {
  return <span class={`tag tag--${state.replace('_', '-')}`}>{t(STATES[state])}</span>;
}

/** Due, overdue, leaving: where today matters. */
export function TimingTag({ row }: { row: BookingRow }) {
  const timing = timingOf(row, today.value);
  if (timing === null) return null;
  const late = timing === 'late_in' || timing === 'late_out';
  return <span class={`tag ${late ? 'tag--warn' : 'tag--today'}`}>{t(`timing_${timing}`)}</span>;
}

export function Dates({ row }: { row: BookingRow }) {
  return (
    <>
      <span class="dates">
        {formatDate(row.arrival)} – {formatDate(row.departure)}
      </span>{' '}
      <span class="dates__nights">{t('nights', { count: nights(row.arrival, row.departure) })}</span>
    </>
  );
}

export const bookingRoom = (row: BookingRow): string =>
  row.room === null
    ? t(row.state === 'booked' ? 'no_room_yet' : 'no_room')
    : t('room_number', { number: row.room.number });

export function Flag({ icon, text, warn }: { icon: IconName; text: string; warn?: boolean }) {
  return (
    <li class={`flag${warn ? ' flag--warn' : ''}`}>
      <Icon name={icon} />
      <span>{text}</span>
    </li>
  );
}
