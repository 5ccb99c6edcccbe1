import type { GuestBooking } from '@bellhop/sdk';
import { ConnectionBar, formatDay, formatTime } from '@bellhop/ui';
import { useEffect } from 'preact/hooks';
import { badge } from '../../state/alerts.ts';
import { SettingsMenu } from '../../views/settings-menu.tsx';
import type { Portal } from '../state/portal.ts';
import { page, route } from '../state/route.ts';
import { said } from '../state/said.ts';
import { t } from '../t.ts';
import { BasketPage } from './basket-page.tsx';
import { BellMark } from './bell-mark.tsx';
import { BreakfastPage } from './breakfast-page.tsx';
import { ChatView } from './chat-view.tsx';
import { CheckInPage } from './check-in-page.tsx';
import { HomePage } from './home-page.tsx';
import { Link } from './link.tsx';
import { MenuPage } from './menu-page.tsx';
import { OrderPage } from './order-page.tsx';
import { OrdersPage } from './orders-page.tsx';
import { Tabs } from './tabs.tsx';

interface ShellProps {
  portal: Portal;
  booking: GuestBooking;
}

/** The frame of every page of the portal: whose hotel, which room, the tabs, and whether the line is up. */
export function Shell({ portal, booking }: ShellProps) {
  const unread = portal.chat.value?.unread.value ?? 0;
  const title = `${booking.hotel.name} · ${t('your_stay')}`;
  useEffect(() => badge(unread, title), [unread, title]);
  useEffect(() => followPage(page.value), [page.value]);
  return (
    <div class={`portal${page.value === 'chat' ? ' portal--chat' : ''}`}>
      <button type="button" class="skip-link button button--primary" onClick={skip}>
        {t('skip')}
      </button>
      <header class="portal-header">
        <div class="portal-header__inner">
          <Link to={{ page: 'home' }} class="portal-header__hotel">
            <BellMark />
            <span>{booking.hotel.name}</span>
          </Link>
          <Tabs portal={portal} booking={booking} />
          {booking.room && <p class="room-chip">{t('room', { number: booking.room.number })}</p>}
          <SettingsMenu />
        </div>
      </header>
      <ConnectionBar state={portal.line.value} onRetry={portal.retryNow} />
      <OldNews portal={portal} zone={booking.hotel.time_zone} />
      <main id="main" class="portal-main" tabIndex={-1}>
        <View portal={portal} booking={booking} />
      </main>
      <p class="visually-hidden" role="status">
        {said.value}
      </p>
    </div>
  );
}

let shown: string | null = null;

/** Who goes through the page by keyboard or ear goes on at the new page's beginning, unless it chose a place itself. */
function followPage(next: string): void {
  const main = document.getElementById('main');
  if (shown !== null && shown !== next && !main?.contains(document.activeElement)) {
    main?.focus({ preventScroll: true });
  }
  shown = next;
}

/** A button: a jump to `#main` would be taken for a page of the portal. */
function skip(): void {
  document.getElementById('main')?.focus();
}

function View({ portal, booking }: ShellProps) {
  const at = route.value;
  const shared = { portal, booking };
  if (at.page === 'chat') return <ChatView {...shared} />;
  if (at.page === 'menu') return <MenuPage {...shared} item={at.item} />;
  if (at.page === 'basket') return <BasketPage {...shared} />;
  if (at.page === 'breakfast') return <BreakfastPage {...shared} date={at.date} item={at.item} />;
  if (at.page === 'orders') return <OrdersPage {...shared} />;
  if (at.page === 'order') return <OrderPage {...shared} id={at.id} />;
  if (at.page === 'check_in') return <CheckInPage {...shared} />;
  return <HomePage {...shared} />;
}

/** Without a line the portal shows what it remembers, and says how old that is. */
function OldNews({ portal, zone }: { portal: Portal; zone: string }) {
  const at = portal.knownAt.value;
  if (portal.line.value !== 'lost' || portal.fresh.value || at === null) return null;
  const time = `${formatDay(at, zone)}, ${formatTime(at, zone)}`;
  return (
    <p class="old-news" role="status">
      {t('as_of', { time })}
    </p>
  );
}
