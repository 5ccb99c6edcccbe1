import type { DemoHotel } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { t } from '../t.ts';
import { Fact } from './fact.tsx';
import { localPath } from './local-path.ts';

export type DemoBooking = DemoHotel['bookings'][number] & { portal_url: string };

/** Bookings with a link. */
export function linked(hotel: DemoHotel): DemoBooking[] {
  return hotel.bookings.filter((booking): booking is DemoBooking => booking.portal_url !== null);
}

/** The link a hotel sends with the booking. */
export function LinkCard({ hotel, booking }: { hotel: DemoHotel; booking: DemoBooking }) {
  const qr = `/api/demo/bookings/${encodeURIComponent(booking.booking_id)}/qr.svg?hotel=${encodeURIComponent(hotel.slug)}`;
  return (
    <section class="door card" aria-labelledby="link-side">
      <div class="door__words">
        <h2 id="link-side">{t('link_side')}</h2>
        <p>{t('link_step')}</p>
        <dl class="facts">
          <Fact name={t('guest')} value={booking.guest_name} />
          <Fact name={t('booking')} value={booking.booking_id} copy />
        </dl>
        <a
          class="button button--primary"
          href={localPath(booking.portal_url)}
          target="_blank"
          rel="noopener noreferrer"
        >
          <Icon name="external" />
          {t('open_portal')}
        </a>
      </div>
      <figure class="qr">
        <img src={qr} alt={t('link_qr_alt', { guest: booking.guest_name })} width="200" height="200" />
        <figcaption>{t('link_caption')}</figcaption>
      </figure>
    </section>
  );
}
