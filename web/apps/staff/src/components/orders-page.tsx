import type { Me } from '@bellhop/sdk';
import { Button, Dialog, dayKey, EmptyState, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, go, query } from '../router.ts';
import {
  history,
  historyFailed,
  historyFilter,
  loadHistory,
  loadingHistory,
  loadMoreHistory,
  moreHistory,
  setHistoryFilter,
} from '../stores/order-history.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { OrderDialog } from './orders-dialog.tsx';
import { OrderFilters } from './orders-filters.tsx';
import { OrderForGuest } from './orders-for-guest.tsx';
import { OrderTable } from './orders-table.tsx';
import { OrderSums } from './orders-totals.tsx';

export function OrdersPage({ me }: { me: Me }) {
  const [ordering, setOrdering] = useState(false);
  useEffect(() => {
    if (historyFilter.value.from === undefined && history.value === null) {
      const today = dayKey(new Date(), hotelZone());
      setHistoryFilter({ from: today, until: today });
    } else void loadHistory();
  }, []);
  const open = query.value.get('order');
  return (
    <div class="orders">
      <div class="orders__head">
        <div>
          <h1>{t('orders')}</h1>
          <p>{t('orders_lead')}</p>
        </div>
        {me.may.work_orders && (
          <Button variant="primary" icon="plus" onClick={() => setOrdering(true)}>
            {t('order_for_guest')}
          </Button>
        )}
      </div>
      <OrderFilters />
      <OrderSums />
      <OrderList />
      <OrderDialog
        me={me}
        id={open !== null && /^\d{1,15}$/.test(open) ? Number(open) : null}
        onClose={() => go(addressOf.orders(), true)}
      />
      <Dialog open={ordering} title={t('ofg_title')} onClose={() => setOrdering(false)}>
        <OrderForGuest onClose={() => setOrdering(false)} />
      </Dialog>
    </div>
  );
}

function OrderList() {
  const shown = history.value;
  if (shown === null) {
    if (!historyFailed.value) return <Loading />;
    return (
      <EmptyState icon="wifi-off" title={t('orders_failed')}>
        <Button icon="retry" onClick={() => void loadHistory()}>
          {t('try_again')}
        </Button>
      </EmptyState>
    );
  }
  if (shown.length === 0) {
    return <EmptyState icon="clipboard" title={t('orders_empty')} text={t('orders_empty_text')} />;
  }
  return (
    <>
      <OrderTable orders={shown} />
      {moreHistory.value && (
        <p class="orders__more">
          <Button busy={loadingHistory.value} onClick={() => void loadMoreHistory()}>
            {t('more_orders')}
          </Button>
        </p>
      )}
    </>
  );
}
