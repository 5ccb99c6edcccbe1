import type { Me } from '@bellhop/sdk';
import { Button, Dialog } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import { countText, LISTS } from '../state/bookings.ts';
import {
  bookingList,
  bookingSearch,
  lists,
  loadBookings,
  loadBookingsPage,
  searchBookings,
} from '../stores/bookings.ts';
import { t } from '../t.ts';
import { BookingDialogs, type BookingQuestion } from './booking-dialogs.tsx';
import { BookingsList } from './bookings-list.tsx';
import { NewBookingForm } from './bookings-new.tsx';
import { SearchField } from './search-field.tsx';
import { Segments } from './segments.tsx';

/** A name is typed faster than the house is asked for it. */
const TYPING_PAUSE = 250;

export function BookingsPage({ me }: { me: Me }) {
  const [adding, setAdding] = useState(false);
  const [question, setQuestion] = useState<BookingQuestion | null>(null);
  useEffect(() => void loadBookingsPage(), []);
  useSearch();
  const choose = (list: typeof bookingList.value) => {
    bookingSearch.value = '';
    bookingList.value = list;
    void loadBookings(list);
  };
  return (
    <div class="rooms bookings">
      <div class="rooms__head">
        <div class="rooms__title">
          <h1>{t('bookings')}</h1>
          <p>{t('bookings_lead')}</p>
        </div>
        <div class="rooms__actions">
          {me.may.manage_bookings && (
            <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
              {t('new_booking')}
            </Button>
          )}
        </div>
        <div class="rooms__tools">
          <Segments
            label={t('filter')}
            options={LISTS.map((value) => ({
              value,
              label: t(`list_${value}`),
              count: value === 'due_in' || value === 'in_house' ? countText(lists.value[value]) : '',
            }))}
            value={bookingList.value}
            onChange={choose}
          />
          <SearchField
            value={bookingSearch.value}
            label={t('search_bookings')}
            onInput={(text) => {
              bookingSearch.value = text;
            }}
          />
        </div>
      </div>
      <BookingsList may={me.may.manage_bookings} onAsk={setQuestion} />
      <BookingDialogs question={question} onClose={() => setQuestion(null)} />
      <Dialog open={adding} title={t('new_booking')} onClose={() => setAdding(false)}>
        <NewBookingForm
          onClose={() => setAdding(false)}
          onMade={(booking) => go(addressOf.booking(booking.id))}
        />
      </Dialog>
    </div>
  );
}

function useSearch(): void {
  const text = bookingSearch.value.trim();
  useEffect(() => {
    const timer = setTimeout(() => void searchBookings(), text === '' ? 0 : TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
}
