import type { DemoHotel } from '@bellhop/sdk';
import { useState } from 'preact/hooks';
import { t } from '../t.ts';
import { GuestCard } from './guest-card.tsx';
import { LinkCard, linked } from './link-card.tsx';
import { LinkList, RoomList, StaffList } from './lists.tsx';
import { StaffCard } from './staff-card.tsx';
import { Stage } from './stage.tsx';
import { WebsiteCard } from './website-card.tsx';

const FAVOURITE_ROOM = '205';

export function DemoHouse({ hotels }: { hotels: DemoHotel[] }) {
  const [slug, setSlug] = useState(hotels[0]?.slug);
  const hotel = hotels.find((one) => one.slug === slug) ?? hotels[0];
  if (!hotel) return null;
  const open = hotel.rooms.filter(({ pin, guest_name }) => pin !== null && guest_name !== null);
  const room = open.find((one) => one.room === FAVOURITE_ROOM) ?? open[0] ?? hotel.rooms[0];
  const links = linked(hotel);
  return (
    <>
      <section class="hero">
        <p class="hero__demo">{t('demo')}</p>
        <h1>{t('tagline')}</h1>
        <p class="hero__lead">{t('lead')}</p>
        <HotelChoice hotels={hotels} chosen={hotel.slug} onChoose={setSlug} />
      </section>
      <div class="doors">
        {room && <GuestCard hotel={hotel} room={room} />}
        {links[0] && <LinkCard hotel={hotel} booking={links[0]} />}
        <WebsiteCard hotel={hotel} />
        <StaffCard staff={hotel.staff} />
      </div>
      {room && (
        <Stage key={room.guest_url} room={room} portal={links[0]?.portal_url} website={hotel.website_url} />
      )}
      <div class="lists">
        <RoomList rooms={hotel.rooms} />
        {links.length > 0 && <LinkList bookings={links} />}
        {hotel.staff.length > 0 && <StaffList staff={hotel.staff} />}
      </div>
    </>
  );
}

interface ChoiceProps {
  hotels: DemoHotel[];
  chosen: string;
  onChoose: (slug: string) => void;
}

function HotelChoice({ hotels, chosen, onChoose }: ChoiceProps) {
  return (
    <fieldset class="hotel-choice">
      <legend class="visually-hidden">{t('hotel')}</legend>
      {hotels.map(({ slug, name }) => (
        <button
          key={slug}
          type="button"
          class="hotel-choice__one"
          aria-pressed={slug === chosen}
          onClick={() => onChoose(slug)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
