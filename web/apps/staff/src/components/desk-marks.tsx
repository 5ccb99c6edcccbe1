import type { ConversationRow, Priority } from '@bellhop/sdk';
import { dayKey, formatTime, Icon, language } from '@bellhop/ui';
import { minute } from '../stores/clock.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';

/** What is as usual is not said. */
export function PriorityMark({ priority }: { priority: Priority }) {
  if (priority === 'normal') return null;
  return (
    <span class={`priority priority--${priority}`}>
      <Icon name="flag" />
      {t(`priority_${priority}`)}
    </span>
  );
}

export function Asleep({ until }: { until: string }) {
  return (
    <span class="asleep">
      <Icon name="moon" />
      {t('asleep_until', { time: comingTime(until) })}
    </span>
  );
}

export function WhatsAppMark() {
  return (
    <span class="whatsapp-mark" title="WhatsApp">
      <Icon name="whatsapp" />
      <span class="visually-hidden">WhatsApp</span>
    </span>
  );
}

/** Who came by the website: a visitor, one whom staff made a guest, or the guest of a stay who began there. */
export function VisitorMark({ row }: { row: Pick<ConversationRow, 'visitor' | 'booking_id'> }) {
  if (row.visitor === null) return null;
  const stays = row.booking_id !== null;
  const what = stays ? 'visitor_stays' : row.visitor.converted ? 'visitor_converted' : 'website_visitor';
  return (
    <span class={`visitor-mark${stays || row.visitor.converted ? ' visitor-mark--guest' : ''}`}>
      <Icon name={row.visitor.converted && !stays ? 'user' : 'globe'} />
      <span class="visitor-mark__text">{t(what)}</span>
    </span>
  );
}

/** 14:05 today, Mon 08:00 within a week, 12 May 08:00 after that; in the hotel's zone. */
export function comingTime(at: string): string {
  const zone = hotelZone();
  const time = formatTime(at, zone);
  if (dayKey(at, zone) === dayKey(new Date(minute.value), zone)) return time;
  const tag = language.value === 'en' ? 'en-GB' : language.value;
  const near = Date.parse(at) - minute.value < 6 * 86_400_000;
  const day = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    ...(near ? { weekday: 'short' } : { day: 'numeric', month: 'short' }),
  });
  return `${day.format(new Date(at))} ${time}`;
}
