import type { BookingList } from '@bellhop/sdk';
import { Button, EmptyState, type IconName, Loading } from '@bellhop/ui';
import { useEffect, useRef } from 'preact/hooks';
import {
  bookingList,
  bookingSearch,
  bookingsFailed,
  loadBookingsPage,
  loadingMoreBookings,
  loadMoreBookings,
  searchBookings,
  shownPage,
} from '../stores/bookings.ts';
import { t } from '../t.ts';
import type { BookingQuestion } from './booking-dialogs.tsx';
import { BookingListRow } from './bookings-row.tsx';

interface BookingsListProps {
  /** Whether this person may change bookings. */
  may: boolean;
  onAsk: (question: BookingQuestion) => void;
}

export function BookingsList({ may, onAsk }: BookingsListProps) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const page = shownPage.value;
  if (page === null) return bookingsFailed.value ? <Failed /> : <Loading />;
  if (page.rows.length === 0) return <Nothing />;
  const searching = bookingSearch.value.trim() !== '';
  return (
    <>
      <ul ref={list} class="booking-list" aria-label={t('bookings')}>
        {page.rows.map((row) => (
          <BookingListRow key={row.id} row={row} withState={searching} may={may} onAsk={onAsk} />
        ))}
      </ul>
      {page.cursor !== null && (
        <div class="rows__more">
          <Button variant="quiet" busy={loadingMoreBookings.value} onClick={() => void loadMoreBookings()}>
            {t('more_bookings')}
          </Button>
        </div>
      )}
    </>
  );
}

/** J, K and the arrows walk through the rows, as in the inbox; Enter follows the link that has the focus. */
function useRowKeys(list: { current: HTMLUListElement | null }): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      const target = event.target as HTMLElement;
      const elsewhere =
        target !== document.body && target.id !== 'content' && !list.current?.contains(target);
      if (!step || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target.closest('input, textarea, select') || document.querySelector('dialog[open]')) return;
      if (elsewhere && event.key.startsWith('Arrow')) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-booking]') ?? [])];
      const at = links.findIndex((link) => link.closest('li')?.contains(document.activeElement));
      const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [list]);
}

const ICONS: Record<BookingList, IconName> = {
  due_in: 'check',
  in_house: 'door',
  upcoming: 'calendar',
  past: 'clock',
};

function Nothing() {
  const search = bookingSearch.value.trim();
  const list = bookingList.value;
  if (search === '') {
    return <EmptyState icon={ICONS[list]} title={t(`empty_${list}`)} text={t(`empty_${list}_text`)} />;
  }
  return (
    <EmptyState icon="search" title={t('nothing_found', { search })} text={t('no_booking_found_text')}>
      <Button
        onClick={() => {
          bookingSearch.value = '';
        }}
      >
        {t('clear_search')}
      </Button>
    </EmptyState>
  );
}

function Failed() {
  return (
    <EmptyState icon="wifi-off" title={t('bookings_failed')}>
      <Button icon="retry" onClick={() => void Promise.all([loadBookingsPage(), searchBookings()])}>
        {t('try_again')}
      </Button>
    </EmptyState>
  );
}
