import type { Me, Room } from '@bellhop/sdk';
import { Button, EmptyState, Icon, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { type RoomFilter, visibleRooms } from '../state/rooms.ts';
import { loadRooms, rooms, roomsFailed } from '../stores/rooms.ts';
import { type TextKey, t } from '../t.ts';
import { BookingDialogs, type BookingQuestion } from './booking-dialogs.tsx';
import { RoomCard } from './room-card.tsx';
import { type Asked, RoomDialogs } from './room-dialogs.tsx';
import { SearchField } from './search-field.tsx';
import { Segments } from './segments.tsx';

const FILTERS: readonly { value: RoomFilter; label: TextKey }[] = [
  { value: 'all', label: 'filter_all' },
  { value: 'occupied', label: 'filter_occupied' },
  { value: 'free', label: 'filter_free' },
];

export function RoomsPage({ me }: { me: Me }) {
  const [filter, setFilter] = useState<RoomFilter>('all');
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [question, setQuestion] = useState<BookingQuestion | null>(null);
  useEffect(() => void loadRooms(), []);
  const all = rooms.value;
  return (
    <div class="rooms">
      <div class="rooms__head">
        <div class="rooms__title">
          <h1>{t('rooms')}</h1>
          {all && <p>{t('rooms_lead', countStays(all))}</p>}
        </div>
        <div class="rooms__actions">
          <a class="button button--secondary" href={addressOf.sheet()}>
            <Icon name="printer" />
            <span>{t('print_sheet')}</span>
          </a>
          {me.may.administer && (
            <Button variant="primary" icon="plus" onClick={() => setAsked({ kind: 'add' })}>
              {t('add_room')}
            </Button>
          )}
        </div>
        <div class="rooms__tools">
          <Segments
            label={t('filter')}
            options={FILTERS.map(({ value, label }) => ({ value, label: t(label) }))}
            value={filter}
            onChange={setFilter}
          />
          <SearchField value={search} label={t('search_rooms')} onInput={setSearch} />
        </div>
      </div>
      <RoomList
        shown={all && visibleRooms(all, filter, search)}
        empty={all?.length === 0}
        me={me}
        onAsk={setAsked}
        onStep={setQuestion}
      />
      <RoomDialogs asked={asked} onClose={() => setAsked(null)} />
      <BookingDialogs question={question} onClose={() => setQuestion(null)} />
    </div>
  );
}

interface RoomListProps {
  shown: Room[] | null;
  empty: boolean;
  me: Me;
  onAsk: (asked: Asked) => void;
  onStep: (question: BookingQuestion) => void;
}

function RoomList({ shown, empty, me, onAsk, onStep }: RoomListProps) {
  if (shown === null) {
    if (!roomsFailed.value) return <Loading />;
    return (
      <EmptyState icon="wifi-off" title={t('rooms_failed')}>
        <Button icon="retry" onClick={() => void loadRooms()}>
          {t('try_again')}
        </Button>
      </EmptyState>
    );
  }
  if (empty) return <EmptyState icon="door" title={t('rooms_empty')} text={t('rooms_empty_text')} />;
  if (shown.length === 0) return <EmptyState icon="search" title={t('no_room_fits')} />;
  return (
    <ul class="room-list" aria-label={t('rooms')}>
      {shown.map((room) => (
        <RoomCard key={room.id} room={room} me={me} onAsk={onAsk} onStep={onStep} />
      ))}
    </ul>
  );
}

function countStays(all: readonly Room[]) {
  const occupied = all.filter((room) => room.stay !== null).length;
  return { occupied, free: all.length - occupied };
}
