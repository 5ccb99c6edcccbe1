import type { Me, Room, Stay } from '@bellhop/sdk';
import { Button, CopyButton, Icon, IconButton, language, showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import type { Step } from '../state/bookings.ts';
import { bookingOf } from '../stores/bookings.ts';
import { t } from '../t.ts';
import type { BookingQuestion } from './booking-dialogs.tsx';
import { Popover, PopoverItem } from './popover.tsx';
import type { Asked } from './room-dialogs.tsx';

interface RoomCardProps {
  room: Room;
  me: Me;
  onAsk: (asked: Asked) => void;
  onStep: (question: BookingQuestion) => void;
}

export function RoomCard({ room, me, onAsk, onStep }: RoomCardProps) {
  return (
    <li class={`room${room.stay ? '' : ' room--free'}`}>
      <div class="room__number">
        <h2>
          <span class="visually-hidden">{t('room')} </span>
          {room.number}
        </h2>
        {room.floor !== null && room.floor !== '' && (
          <p>
            {t('floor')} {room.floor}
          </p>
        )}
      </div>
      <div class="room__stay">
        {room.stay ? <StayOf stay={room.stay} /> : <p class="tag tag--free">{t('free')}</p>}
      </div>
      {me.may.see_pins && <Pin room={room} />}
      <div class="room__actions">
        <Button variant="quiet" icon="qr" onClick={() => onAsk({ kind: 'qr', room })}>
          {t('qr')}
        </Button>
        {me.may.change_pins && (room.stay || room.pin) && (
          <Button variant="quiet" icon="key" onClick={() => onAsk({ kind: 'pin', room })}>
            {t('new_pin')}
          </Button>
        )}
        {me.may.manage_stays && <StayButton room={room} onAsk={onAsk} onStep={onStep} />}
      </div>
    </li>
  );
}

function StayButton({ room, onAsk, onStep }: Omit<RoomCardProps, 'me'>) {
  const ask = async (step: Step, stay: Stay) => {
    const row = await bookingOf(stay.booking_id);
    if (row) onStep({ step, row });
    else showToast(t('booking_failed'), 'error');
  };
  const { stay } = room;
  return stay ? (
    <>
      <Popover
        class="button button--quiet"
        label={`${t('more')}: ${t('room_number', { number: room.number })}`}
        icon={
          <>
            <span>{t('more')}</span>
            <Icon name="chevron-down" />
          </>
        }
      >
        {(close) => (
          <ul class="menu__list">
            <PopoverItem close={close} onClick={() => void ask('move', stay)}>
              {t('move_room')}
            </PopoverItem>
            <PopoverItem close={close} onClick={() => void ask('undo', stay)}>
              {t('undo_check_in')}
            </PopoverItem>
            <PopoverItem close={close} onClick={() => void openBooking(stay)}>
              {t('see_booking')}
            </PopoverItem>
          </ul>
        )}
      </Popover>
      <Button onClick={() => onAsk({ kind: 'check-out', room })}>{t('check_out')}</Button>
    </>
  ) : (
    <Button onClick={() => onAsk({ kind: 'check-in', room })}>{t('check_in')}</Button>
  );
}

/** Rooms name the booking by the hotel's reference, its page has the row's number. */
async function openBooking(stay: Stay): Promise<void> {
  const row = await bookingOf(stay.booking_id);
  if (row) go(addressOf.booking(row.id));
  else showToast(t('booking_failed'), 'error');
}

function StayOf({ stay }: { stay: Stay }) {
  return (
    <>
      {stay.conversation_id === null ? (
        <strong>{stay.guest_name}</strong>
      ) : (
        <a class="room__guest" href={addressOf.conversation(stay.conversation_id)} title={t('open_chat')}>
          {stay.guest_name}
        </a>
      )}
      <p>
        {shortDay(stay.arrival)} – {shortDay(stay.departure)}
        <span class="room__booking"> · {stay.booking_id}</span>
      </p>
    </>
  );
}

/** Hidden until asked for: the front desk's screen is often in sight of the lobby. */
function Pin({ room }: { room: Room }) {
  const [shown, setShown] = useState(false);
  if (room.pin === null) return null;
  return (
    <div class="room__pin">
      <span class="room__pin-label">{t('pin')}</span>
      <span class="room__digits">
        {shown ? room.pin : <span aria-hidden="true">{'•'.repeat(room.pin.length)}</span>}
      </span>
      <IconButton
        icon={shown ? 'eye-off' : 'eye'}
        label={t(shown ? 'hide_pin' : 'show_pin', { room: room.number })}
        onClick={() => setShown(!shown)}
      />
      <CopyButton value={room.pin} what={t('pin_of', { room: room.number })} />
    </div>
  );
}

function shortDay(day: string): string {
  const tag = language.value === 'en' ? 'en-GB' : language.value;
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
}
