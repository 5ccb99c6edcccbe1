import type { Me, Room } from '@bellhop/sdk';
import { Button, Icon, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, query } from '../router.ts';
import { visibleRooms } from '../state/rooms.ts';
import { loadRooms, rooms } from '../stores/rooms.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';

/** Cards to cut out, eight to a page; one room only when the address names it. */
export function SheetPage({ me }: { me: Me }) {
  const [withPin, setWithPin] = useState(false);
  useEffect(() => void loadRooms(), []);
  const only = query.value.get('room');
  const shown = visibleRooms(rooms.value ?? [], 'all', '').filter(
    (room) => only === null || room.number === only,
  );
  return (
    <div class="sheet">
      <div class="sheet__head">
        <a class="button button--quiet" href={addressOf.rooms}>
          <Icon name="arrow-left" />
          <span>{t('back_to_rooms')}</span>
        </a>
        <div class="sheet__title">
          <h1>{t('sheet')}</h1>
          <p>{t('sheet_text')}</p>
        </div>
        {me.may.see_pins && (
          <label class="check">
            <input
              type="checkbox"
              checked={withPin}
              onChange={(event) => setWithPin(event.currentTarget.checked)}
            />
            <span>{t('with_pin')}</span>
          </label>
        )}
        <Button variant="primary" icon="printer" onClick={() => print()}>
          {t('print')}
        </Button>
        {withPin && <p class="notice notice--warn">{t('with_pin_text')}</p>}
      </div>
      {rooms.value === null && <Loading />}
      <div class="sheet__cards">
        {shown.map((room) => (
          <Card key={room.id} room={room} hotel={me.hotel.name} withPin={withPin} />
        ))}
      </div>
    </div>
  );
}

/** In both languages whatever the console speaks: guests read it. */
function Card({ room, hotel, withPin }: { room: Room; hotel: string; withPin: boolean }) {
  return (
    <article class="paper-card">
      <img src={api.qrAddress(room.id)} alt={t('qr_of', { room: room.number })} width={150} height={150} />
      <div class="paper-card__words">
        <p class="paper-card__hotel">{hotel}</p>
        <h2>
          {/* The number alone speaks every language. */}
          <span class="visually-hidden">{t('room')} </span>
          {room.number}
        </h2>
        <p lang="en">Scan the code, type your room PIN and write to us, any time.</p>
        <p lang="de">Code scannen, Zimmer-PIN eingeben und uns schreiben, jederzeit.</p>
        {withPin && room.pin !== null && (
          <p class="paper-card__pin">
            PIN <strong>{room.pin}</strong>
          </p>
        )}
      </div>
    </article>
  );
}
