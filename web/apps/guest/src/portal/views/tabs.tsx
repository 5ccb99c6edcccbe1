import type { GuestBooking } from '@bellhop/sdk';
import { Icon, type IconName } from '@bellhop/ui';
import { isEnded } from '../state/orders.ts';
import type { Portal } from '../state/portal.ts';
import { type Route, route } from '../state/route.ts';
import { type TextKey, t } from '../t.ts';
import { Link } from './link.tsx';

interface Tab {
  icon: IconName;
  label: TextKey;
  to: Route;
  /** Pages that stand under this tab. */
  pages: readonly Route['page'][];
  count: number;
  /** Says what the number is. */
  counted: TextKey;
}

export function Tabs({ portal, booking }: { portal: Portal; booking: GuestBooking }) {
  return (
    <nav class="tabs" aria-label={t('sections')}>
      <ul class="tabs__list">
        {tabsOf(portal, booking).map((tab) => (
          <li key={tab.label}>
            <Link
              to={tab.to}
              class="tab"
              aria-current={tab.pages.includes(route.value.page) ? 'page' : undefined}
            >
              <span class="tab__icon">
                <Icon name={tab.icon} />
                {tab.count > 0 && (
                  <span class="tab__count" aria-hidden="true">
                    {tab.count}
                  </span>
                )}
              </span>
              <span class="tab__label">{t(tab.label)}</span>
              {tab.count > 0 && <span class="visually-hidden">, {t(tab.counted, { count: tab.count })}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function tabsOf(portal: Portal, { may }: GuestBooking): Tab[] {
  const unread = portal.chat.value?.unread.value ?? 0;
  const open = portal.orders.value.filter((order) => !isEnded(order)).length;
  const tab = (
    icon: IconName,
    label: TextKey,
    to: Route,
    pages: Tab['pages'],
    count = 0,
    counted: TextKey = 'count_unread',
  ): Tab => ({ icon, label, to, pages, count, counted });
  return [
    tab('home', 'home', { page: 'home' }, ['home', 'check_in']),
    tab('message', 'chat', { page: 'chat' }, ['chat'], unread),
    tab(
      'dish',
      'menu',
      { page: 'menu', item: null },
      ['menu', 'basket'],
      portal.basket.count(),
      'count_basket',
    ),
    tab('coffee', 'breakfast', { page: 'breakfast', date: null, item: null }, ['breakfast']),
    tab(
      'receipt',
      'orders',
      { page: 'orders' },
      ['orders', 'order'],
      may.see_orders ? open : 0,
      'count_orders',
    ),
  ];
}
