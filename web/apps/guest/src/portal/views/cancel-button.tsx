import { isApiError, type Order } from '@bellhop/sdk';
import { Button, Dialog, showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import type { Portal } from '../state/portal.ts';
import { t } from '../t.ts';

/** Calls an order off, after one more question. */
export function CancelButton({ portal, order }: { portal: Portal; order: Order }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    try {
      portal.takeOrder((await portal.api.cancelOrder(order.order_id)).order);
    } catch (error) {
      const begun = isApiError(error) && error.status === 409;
      showToast(t(begun ? 'cancel_too_late' : 'cancel_failed'), 'error');
      void portal.load();
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('cancel_order')}</Button>
      <Dialog open={asking} title={t('cancel_sure')} onClose={() => setAsking(false)}>
        <p class="dialog__text">{t('cancel_sure_text')}</p>
        <div class="deed-row deed-row--end">
          <Button onClick={() => setAsking(false)}>{t('keep_order')}</Button>
          <Button variant="danger" busy={busy} onClick={cancel}>
            {t('cancel_order')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
