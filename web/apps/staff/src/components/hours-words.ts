import type { Period } from '@bellhop/sdk';
import { formatWeekday } from '@bellhop/ui';
import { isAllDay, isOvernight } from '../state/hours.ts';
import { t } from '../t.ts';

/** Mon – Fri, or Sat. */
export const spanText = (from: number, until: number): string =>
  from === until ? formatWeekday(from) : `${formatWeekday(from)} – ${formatWeekday(until)}`;

/** 07:00 – 11:00, 17:00 – 22:00; closed where there is none. */
export function periodsText(periods: readonly Period[]): string {
  if (periods.length === 0) return t('closed_day');
  return periods.map(periodText).join(', ');
}

function periodText(period: Period): string {
  if (isAllDay(period)) return t('all_day');
  const text = `${period.from} – ${period.until}`;
  return isOvernight(period) ? `${text} (${t('next_day')})` : text;
}
