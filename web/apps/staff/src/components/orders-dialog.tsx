import { ApiError, type Me, type Order } from '@bellhop/sdk';
import { Button, Dialog, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { tickets } from '../stores/board.ts';
import { tellFailure } from '../stores/handling.ts';
import { history } from '../stores/order-history.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { OrderDetail } from './orders-detail.tsx';

interface OrderDialogProps {
  me: Me;
  /** null: closed. */
  id: number | null;
  onClose: () => void;
}

/** The order whose number stands in the address. It is asked for when it is in none of the lists. */
export function OrderDialog({ me, id, onClose }: OrderDialogProps) {
  const [fetched, setFetched] = useState<Order | null>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    setFetched(null);
    setGone(false);
    if (id === null || known(id)) return;
    guarded(api.order(id)).then(
      ({ order }) => setFetched(order),
      (error: unknown) => (isMissing(error) ? setGone(true) : tellFailure(error)),
    );
  }, [id]);
  const order = id === null ? null : (known(id) ?? fetched);
  const title = order
    ? t('order_title', { id: order.order_id, room: order.room_number })
    : t('order_details');
  return (
    <Dialog open={id !== null} title={title} onClose={onClose}>
      {order ? (
        <OrderDetail me={me} order={order} />
      ) : gone ? (
        <p class="dialog__text">{t('order_gone')}</p>
      ) : (
        <Loading />
      )}
      <div class="dialog__actions">
        <Button variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  );
}

/** The newer of what the lists know. */
function known(id: number): Order | undefined {
  const listed = history.value?.find(({ order_id }) => order_id === id);
  const onBoard = tickets.value.get(id)?.order;
  return onBoard && (!listed || onBoard.revision > listed.revision) ? onBoard : listed;
}

const isMissing = (error: unknown) => error instanceof ApiError && error.status === 404;
