import type { Morning } from '@bellhop/sdk';
import type { Basket } from './basket.ts';
import { wanted } from './lines.ts';
import { failure, type Outcome } from './place.ts';
import type { Portal } from './portal.ts';

type Needs = Pick<Portal, 'api' | 'offer' | 'takeOrder' | 'booking'>;

/** Orders breakfast for a morning, or changes what was ordered for it. */
export async function sendBreakfast(portal: Needs, basket: Basket, { date }: Morning): Promise<Outcome> {
  const { lines, notes, slot, persons } = basket.state.value;
  try {
    const { order } = await portal.api.orderBreakfast({
      delivery_date: date,
      slot: slot ?? undefined,
      persons: persons ?? portal.booking.value?.party_size,
      items: wanted(lines),
      notes: notes.trim() || undefined,
      client_message_id: basket.keyFor(date),
    });
    basket.clear();
    portal.takeOrder(order);
    void portal.offer.loadBreakfast();
    return { kind: 'placed', orders: [order], differs: false };
  } catch (error) {
    return failure(error, lines, portal.offer.find);
  }
}
