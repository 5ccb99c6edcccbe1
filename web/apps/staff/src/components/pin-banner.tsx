import { formatTime, Icon, IconButton } from '@bellhop/ui';
import { addressOf } from '../router.ts';
import { dismissLocked, lockedRooms } from '../stores/alerts.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';

/** Somebody guesses PINs: stays in view until it is over or somebody has seen to it. */
export function PinBanner() {
  if (lockedRooms.value.length === 0) return null;
  return (
    <aside class="pin-banners" aria-label={t('alerts')}>
      {lockedRooms.value.map(({ roomNumber, until }) => (
        <div key={roomNumber} class="pin-banner">
          <Icon name="alert" />
          <p>
            <strong>{t('pin_locked', { room: roomNumber })}</strong>{' '}
            <span class="pin-banner__more">
              {t('pin_locked_text', { time: formatTime(until, hotelZone()) })}{' '}
            </span>
            <a href={addressOf.rooms}>{t('see_room')}</a>
          </p>
          <IconButton icon="x" label={t('dismiss')} onClick={() => dismissLocked(roomNumber)} />
        </div>
      ))}
    </aside>
  );
}
