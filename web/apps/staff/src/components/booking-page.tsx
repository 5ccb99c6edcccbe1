import { ApiError, type BookingDetail, type Me } from '@bellhop/sdk';
import { Button, EmptyState, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { booking, loadBooking, loadBookingOrders } from '../stores/booking.ts';
import { t } from '../t.ts';
import { BookingCompanions } from './booking-companions.tsx';
import { BookingDialogs, type BookingQuestion } from './booking-dialogs.tsx';
import { BookingFacts } from './booking-facts.tsx';
import { BookingHead } from './booking-head.tsx';
import { BookingOrders } from './booking-orders.tsx';
import { BookingRooms } from './booking-rooms.tsx';
import { BookingTold } from './booking-told.tsx';
import { TokensList } from './tokens-list.tsx';

type Progress = 'running' | 'done' | 'failed' | 'gone';

/** Everything of one booking. Keyed by its number: another one is another component with its own state. */
export function BookingPage({ id, me }: { id: number; me: Me }) {
  const [progress, reload] = useBooking(id);
  const detail = booking.value?.id === id ? booking.value : null;
  if (progress === 'gone') return <Gone />;
  if (detail === null) return progress === 'failed' ? <Failed onRetry={reload} /> : <Loading />;
  return <Booking detail={detail} me={me} />;
}

function Booking({ detail, me }: { detail: BookingDetail; me: Me }) {
  const [question, setQuestion] = useState<BookingQuestion | null>(null);
  const may = me.may.manage_bookings;
  return (
    <div class="booking">
      <BookingHead detail={detail} me={me} onStep={(step) => setQuestion({ step, row: detail })} />
      <div class="booking__columns">
        <div class="booking__column">
          <BookingFacts detail={detail} may={may} />
          <BookingTold detail={detail} may={may} />
          <BookingOrders detail={detail} me={me} />
        </div>
        <div class="booking__column">
          {me.may.manage_tokens && <TokensList detail={detail} me={me} />}
          <BookingCompanions detail={detail} may={may} />
          <BookingRooms detail={detail} />
        </div>
      </div>
      <BookingDialogs question={question} onClose={() => setQuestion(null)} />
    </div>
  );
}

function useBooking(id: number): [Progress, () => void] {
  const [progress, setProgress] = useState<Progress>('running');
  const load = () => {
    setProgress('running');
    loadBookingOrders(id).catch(() => undefined);
    loadBooking(id).then(
      () => setProgress('done'),
      (error) => {
        const refused = error instanceof ApiError && (error.status === 404 || error.status === 403);
        setProgress(refused ? 'gone' : 'failed');
      },
    );
  };
  useEffect(load, [id]);
  return [progress, load];
}

function Gone() {
  return (
    <EmptyState icon="search" title={t('booking_gone')} text={t('booking_gone_text')}>
      <a class="button button--secondary" href={addressOf.bookings}>
        {t('to_bookings')}
      </a>
    </EmptyState>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState icon="wifi-off" title={t('booking_failed')}>
      <Button icon="retry" onClick={onRetry}>
        {t('try_again')}
      </Button>
    </EmptyState>
  );
}
