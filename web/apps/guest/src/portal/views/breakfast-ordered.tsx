import type { Order } from '@bellhop/sdk';
import { Button } from '@bellhop/ui';
import { type Basket, toChange } from '../state/basket.ts';
import { linesOf } from '../state/lines.ts';
import { canCancel } from '../state/orders.ts';
import type { Portal } from '../state/portal.ts';
import { t } from '../t.ts';
import { CancelButton } from './cancel-button.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderSteps } from './order-steps.tsx';

interface OrderedProps {
  portal: Portal;
  basket: Basket;
  order: Order;
  zone: string;
  closed: boolean;
}

/** What is ordered for a morning, and the way to change it until the cut-off. */
export function BreakfastOrdered({ portal, basket, order, zone, closed }: OrderedProps) {
  const changeable = !closed && canCancel(order, true);
  return (
    <section class="card ordered" aria-labelledby="ordered">
      <h2 id="ordered">{t('breakfast_is_ordered', { slot: order.morning?.slot ?? '' })}</h2>
      <OrderSteps order={order} zone={zone} />
      <OrderFacts order={order} />
      {changeable && (
        <div class="deed-row">
          <Button variant="primary" onClick={() => basket.change(toChange(order, linesOf(order)))}>
            {t('change')}
          </Button>
          <CancelButton portal={portal} order={order} />
        </div>
      )}
    </section>
  );
}
