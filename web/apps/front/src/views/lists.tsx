import { Avatar, CopyButton } from '@bellhop/ui';
import { type TextKey, t } from '../t.ts';
import type { DemoRoom } from './guest-card.tsx';
import type { DemoBooking } from './link-card.tsx';
import { localPath } from './local-path.ts';
import { type DemoStaff, roleName } from './staff-card.tsx';

/** Rooms one can try as a guest; those without a guest are folded away. */
export function RoomList({ rooms }: { rooms: DemoRoom[] }) {
  const vacant = rooms.filter((room) => room.guest_name === null);
  return (
    <section class="list" aria-labelledby="rooms">
      <h2 id="rooms">{t('other_rooms')}</h2>
      <Rooms rooms={rooms.filter((room) => room.guest_name !== null)} />
      {vacant.length > 0 && (
        <details class="vacant">
          <summary>{t('vacant', { count: vacant.length })}</summary>
          <Rooms rooms={vacant} />
        </details>
      )}
    </section>
  );
}

function Rooms({ rooms }: { rooms: DemoRoom[] }) {
  return (
    <ul class="room-grid">
      {rooms.map((room) => (
        <li key={room.room} class="card">
          <a href={localPath(room.guest_url)} target="_blank" rel="noopener">
            {t('room_of', { room: room.room })}
          </a>
          {room.guest_name && <span class="room-grid__guest">{room.guest_name}</span>}
          {room.pin && (
            <span class="room-grid__pin">
              {t('pin')} <code>{room.pin}</code>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const STATES: Record<DemoBooking['state'], TextKey> = {
  booked: 'state_booked',
  in_house: 'state_in_house',
  checked_out: 'state_checked_out',
  cancelled: 'state_cancelled',
  no_show: 'state_no_show',
};

/** Every guest's link, in every state a booking can be in. */
export function LinkList({ bookings }: { bookings: DemoBooking[] }) {
  return (
    <section class="list" aria-labelledby="links">
      <h2 id="links">{t('links')}</h2>
      <ul class="room-grid">
        {bookings.map((booking) => (
          <li key={booking.booking_id} class="card">
            <a href={localPath(booking.portal_url)} target="_blank" rel="noopener noreferrer">
              {booking.guest_name}
            </a>
            <span class="room-grid__guest">{booking.booking_id}</span>
            <span class="room-grid__pin">
              {t(STATES[booking.state])}
              {booking.state === 'in_house' && booking.room && ` · ${t('room_of', { room: booking.room })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function StaffList({ staff }: { staff: DemoStaff[] }) {
  return (
    <section class="list" aria-labelledby="staff">
      <h2 id="staff">{t('staff')}</h2>
      <ul class="staff-list">
        {staff.map((person) => (
          <li key={person.staff_id} class="card">
            <Avatar name={person.name} image={person.image} />
            <span class="staff-list__name">
              <strong>{person.name}</strong>
              <span>{[person.title, roleName(person.role)].filter(Boolean).join(' · ')}</span>
            </span>
            <span class="staff-list__key">
              <code>{person.username}</code>
              <CopyButton value={person.username} what={`${t('user')} ${person.name}`} />
            </span>
            <span class="staff-list__key">
              <code>{person.password}</code>
              <CopyButton value={person.password} what={`${t('password')} ${person.name}`} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
