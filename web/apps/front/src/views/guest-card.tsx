import type { DemoHotel } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { t } from '../t.ts';
import { Fact } from './fact.tsx';
import { localPath } from './local-path.ts';

export type DemoRoom = DemoHotel['rooms'][number];

/** The card that stands in the room. */
export function GuestCard({ hotel, room }: { hotel: DemoHotel; room: DemoRoom }) {
  const qr = `/api/demo/rooms/${encodeURIComponent(room.room)}/qr.svg?hotel=${encodeURIComponent(hotel.slug)}`;
  return (
    <section class="door card" aria-labelledby="guest-side">
      <div class="door__words">
        <h2 id="guest-side">{t('guest_side')}</h2>
        <p>{t('guest_step', { room: room.room })}</p>
        <dl class="facts">
          <Fact name={t('room')} value={room.room} />
          <Fact name={t('pin')} value={room.pin ?? '–'} copy={room.pin !== null} />
        </dl>
        <a class="button button--primary" href={localPath(room.guest_url)} target="_blank" rel="noopener">
          <Icon name="external" />
          {t('open_guest')}
        </a>
      </div>
      <figure class="qr">
        <img src={qr} alt={t('qr_alt', { room: room.room })} width="200" height="200" />
        <figcaption>
          {hotel.name} · {t('room_of', { room: room.room })}
        </figcaption>
      </figure>
    </section>
  );
}
