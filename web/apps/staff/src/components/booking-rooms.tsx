import type { BookingDetail } from '@bellhop/sdk';
import { formatDateTime } from '@bellhop/ui';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Panel } from './booking-facts.tsx';

/** Where the guest has lived, latest on top. */
export function BookingRooms({ detail }: { detail: BookingDetail }) {
  if (detail.rooms.length === 0) return null;
  const time = (at: string) => formatDateTime(at, hotelZone());
  return (
    <Panel title={t('room_history')}>
      <ol class="entries">
        {[...detail.rooms].reverse().map((span) => (
          <li key={span.from} class="entries__entry">
            <span class="entries__main">{t('room_number', { number: span.number })}</span>
            <span class="soft">
              {span.until === null
                ? t('since', { time: time(span.from) })
                : `${time(span.from)} – ${time(span.until)}`}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
