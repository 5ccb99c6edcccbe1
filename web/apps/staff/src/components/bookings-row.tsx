import type { BookingRow } from '@bellhop/sdk';
import { Button } from '@bellhop/ui';
import { addressOf } from '../router.ts';
import { toldSomething } from '../state/bookings.ts';
import { t } from '../t.ts';
import type { BookingQuestion } from './booking-dialogs.tsx';
import { bookingRoom, Dates, Flag, StateTag, TimingTag } from './booking-words.tsx';

interface BookingListRowProps {
  row: BookingRow;
  /** Among bookings of all states. */
  withState: boolean;
  may: boolean;
  onAsk: (question: BookingQuestion) => void;
}

export function BookingListRow({ row, withState, may, onAsk }: BookingListRowProps) {
  const over = row.state !== 'booked' && row.state !== 'in_house';
  return (
    <li class={`booking-row${over ? ' booking-row--over' : ''}`}>
      <div class="booking-row__who">
        <a class="booking-row__guest" href={addressOf.booking(row.id)} data-booking={row.id}>
          {row.guest_name}
        </a>
        <p>
          <span class="booking-row__reference">{row.booking_id}</span>{' '}
          <span>{t('party', { count: row.party_size })}</span>
        </p>
      </div>
      <div class="booking-row__when">
        <p>
          <Dates row={row} />
        </p>
        <div class="tags">
          {(withState || over) && <StateTag state={row.state} />}
          <TimingTag row={row} />
        </div>
      </div>
      <p class={`booking-row__room${row.room ? '' : ' booking-row__room--none'}`}>{bookingRoom(row)}</p>
      <ul class="flags" aria-label={t('flags')}>
        <Flags row={row} />
      </ul>
      {may && <Actions row={row} onAsk={onAsk} />}
    </li>
  );
}

function Flags({ row }: { row: BookingRow }) {
  return (
    <>
      {row.no_post && <Flag icon="lock" text={t('flag_no_post')} warn />}
      {row.pre_check_in?.dietary_notes && <Flag icon="alert" text={t('flag_diet')} warn />}
      {row.breakfast_included && <Flag icon="coffee" text={t('flag_breakfast')} />}
      {row.state === 'booked' && toldSomething(row) && <Flag icon="clipboard" text={t('flag_told')} />}
    </>
  );
}

function Actions({ row, onAsk }: Pick<BookingListRowProps, 'row' | 'onAsk'>) {
  const name = { guest: row.guest_name };
  return (
    <div class="booking-row__actions">
      {row.state === 'booked' && (
        <Button aria-label={t('check_in_guest', name)} onClick={() => onAsk({ step: 'check-in', row })}>
          {t('check_in')}
        </Button>
      )}
      {row.state === 'in_house' && (
        <Button aria-label={t('check_out_guest', name)} onClick={() => onAsk({ step: 'check-out', row })}>
          {t('check_out')}
        </Button>
      )}
    </div>
  );
}
