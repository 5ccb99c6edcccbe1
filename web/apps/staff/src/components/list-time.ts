import { dayKey, formatTime, language } from '@bellhop/ui';
import { t } from '../t.ts';

const DAY = 86_400_000;

/** 14:05 today, "Yesterday", Mon within a week, 12/05 before that; all in the hotel's zone. */
export function listTime(at: string, now: number, zone: string): string {
  const day = dayKey(at, zone);
  if (day === dayKey(new Date(now), zone)) return formatTime(at, zone);
  if (day === dayKey(new Date(now - DAY), zone)) return t('yesterday');
  const tag = language.value === 'en' ? 'en-GB' : language.value;
  const recent = now - Date.parse(at) < 6 * DAY;
  const options: Intl.DateTimeFormatOptions = recent
    ? { weekday: 'short', timeZone: zone }
    : { day: '2-digit', month: '2-digit', timeZone: zone };
  return new Intl.DateTimeFormat(tag, options).format(new Date(at));
}
