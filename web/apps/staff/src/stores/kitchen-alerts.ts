import type { Order } from '@bellhop/sdk';
import { chime } from '@bellhop/ui';
import { route } from '../router.ts';
import { isForLater } from '../state/board.ts';
import { t } from '../t.ts';
import { announcement } from './alerts.ts';
import { flash, now } from './board.ts';
import { soundOn } from './preferences.ts';
import { claimRing } from './ring.ts';

/** After a long gap many orders arrive at once: that is one ring. */
const QUIET = 1_000;
let rangAt = 0;

/** One ring for one new order, on the board only; its card flashes until somebody touches it. */
export async function alertAboutOrder(order: Order, journal: number | null): Promise<void> {
  if (order.status !== 'new' || route.value.page !== 'kitchen') return;
  if (!isForLater(order, now.value)) flash(order.order_id);
  announcement.value = t('order_new_from', { room: order.room_number, guest: order.guest_name });
  if (journal === null || !(await claimRing(journal))) return;
  if (!soundOn.value || Date.now() - rangAt < QUIET) return;
  rangAt = Date.now();
  chime(0.2, 'order');
}
