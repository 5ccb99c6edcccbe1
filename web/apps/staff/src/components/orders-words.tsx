import type { Order, OrderStatus } from '@bellhop/sdk';
import { dayKey, formatDate, formatTime, Icon } from '@bellhop/ui';
import { isOpen } from '../state/board.ts';
import { now } from '../stores/board.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';

export function StatusTag({ status }: { status: OrderStatus }) {
  return <span class={`tag status status--${status.replaceAll('_', '-')}`}>{t(`status_${status}`)}</span>;
}

/** 19:30 today; with its day otherwise. */
export function timeWithDay(at: string, today: number): string {
  const zone = hotelZone();
  const day = dayKey(at, zone);
  const time = formatTime(at, zone);
  return day === dayKey(new Date(today), zone) ? time : `${formatDate(day)}, ${time}`;
}

/** When it is wanted, and when it should be there. */
export function OrderTimes({ order }: { order: Order }) {
  const { morning, deliver_at } = order;
  const wished = morning
    ? t('wished_slot', {
        day: formatDate(morning.date),
        slot: morning.slot.replace('-', '–'),
        persons: t('persons', { count: morning.persons }),
      })
    : deliver_at !== null && t('wished_at', { time: timeWithDay(deliver_at, now.value) });
  return (
    <p class="ticket__times">
      {wished ? (
        <strong>
          <Icon name="clock" />
          {wished}
        </strong>
      ) : (
        isOpen(order.status) && (
          <span>{t('ready_by', { time: timeWithDay(order.estimated_at, now.value) })}</span>
        )
      )}
    </p>
  );
}
