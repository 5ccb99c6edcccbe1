import type { GuestBooking } from '@bellhop/sdk';
import { EmptyState, Icon } from '@bellhop/ui';
import { closedReason } from '../state/access.ts';
import type { Portal } from '../state/portal.ts';
import { t } from '../t.ts';
import { BasketPanel } from './basket-panel.tsx';
import { Link } from './link.tsx';

export function BasketPage({ portal, booking }: { portal: Portal; booking: GuestBooking }) {
  const closed = closedReason(booking, 'order');
  return (
    <div class="page page--narrow">
      <Link to={{ page: 'menu', item: null }} class="back-link">
        <Icon name="arrow-left" />
        {t('to_menu')}
      </Link>
      <h1 class="visually-hidden">{t('basket')}</h1>
      {closed ? (
        <EmptyState icon="lock" title={t('order_closed')} text={t(closed)} />
      ) : (
        <BasketPanel portal={portal} booking={booking} />
      )}
    </div>
  );
}
