import type { GuestBooking } from '@bellhop/sdk';
import { EmptyState, formatMoney, formatWeekday, Icon, Loading } from '@bellhop/ui';
import { closedReason } from '../state/access.ts';
import { billOf } from '../state/bill.ts';
import { now } from '../state/clock.ts';
import { hoursText, isServed, wallOf } from '../state/hours.ts';
import type { Portal } from '../state/portal.ts';
import { back, type Route } from '../state/route.ts';
import { t } from '../t.ts';
import { BasketPanel } from './basket-panel.tsx';
import { ItemSheet } from './item-sheet.tsx';
import { Link } from './link.tsx';
import { MenuList } from './menu-list.tsx';

interface MenuPageProps {
  portal: Portal;
  booking: GuestBooking;
  item: number | null;
}

const MENU: Route = { page: 'menu', item: null };

export function MenuPage({ portal, booking, item }: MenuPageProps) {
  const offer = portal.offer.menu.value;
  const closed = closedReason(booking, 'order');
  const wall = wallOf(now.value, booking.hotel.time_zone);
  if (!booking.may.see_menus || !offer || offer.menus.length === 0) {
    return <NoMenu portal={portal} booking={booking} />;
  }
  const shown = item === null ? undefined : portal.offer.find(item);
  const menu = item === null ? undefined : portal.offer.menuOf(item);
  return (
    <div class="page page--menu">
      <div class="page__main">
        <h1 class="page__title">{t('order_title')}</h1>
        {closed ? (
          <p class="notice notice--warn">
            <Icon name="lock" />
            <span>{t('menu_peek', { reason: t(closed) })}</span>
          </p>
        ) : (
          <p class="page__lead">{t('menu_lead', { count: offer.estimated_minutes })}</p>
        )}
        {booking.no_post && <p class="notice notice--warn">{t('no_post')}</p>}
        <MenuList
          menus={offer.menus}
          currency={offer.currency}
          sheet={(id) => ({ page: 'menu', item: id })}
          isServed={(one) => isServed(one, wall)}
          count={portal.basket.count}
        />
      </div>
      {!closed && (
        <aside class="page__side" aria-label={t('basket')}>
          <BasketPanel portal={portal} booking={booking} />
        </aside>
      )}
      {!closed && <BasketBar portal={portal} />}
      {shown && menu && (
        <ItemSheet
          key={shown.item_id}
          item={shown}
          basket={portal.basket}
          currency={offer.currency}
          closed={closed && t(closed)}
          hours={isServed(menu, wall) ? null : hoursText(menu.windows, formatWeekday)}
          onClose={() => back(MENU)}
        />
      )}
    </div>
  );
}

/** The way to the basket, where there is no room for it beside the menu. */
function BasketBar({ portal }: { portal: Portal }) {
  const offer = portal.offer.menu.value;
  const count = portal.basket.count();
  if (count === 0 || !offer) return null;
  const { lines } = portal.basket.state.value;
  const { subtotal } = billOf({ lines, find: portal.offer.find, fees: [], kind: 'room_service' });
  return (
    <div class="basket-bar">
      <Link to={{ page: 'basket' }} class="button button--primary">
        <Icon name="basket" />
        <span>{t('to_basket', { count })}</span>
        <span class="basket-bar__sum">{formatMoney(subtotal, offer.currency)}</span>
      </Link>
    </div>
  );
}

function NoMenu({ portal, booking }: { portal: Portal; booking: GuestBooking }) {
  const closed = closedReason(booking, 'order');
  const loading = booking.may.see_menus && portal.offer.menu.value === null && !portal.fresh.value;
  return (
    <div class="page">
      <h1 class="visually-hidden">{t('order_title')}</h1>
      {loading && portal.line.value !== 'lost' ? (
        <Loading />
      ) : loading ? (
        <EmptyState icon="wifi-off" title={t('unreachable')} text={t('unreachable_text')} />
      ) : (
        <EmptyState icon="dish" title={t('no_menu')} text={t(closed ?? 'no_menu_text')} />
      )}
    </div>
  );
}
