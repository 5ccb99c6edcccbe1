import { language } from './i18n.ts';
import { t } from './t.ts';

const made = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is slow on phones, so each is made once. An unknown time zone falls back to the device's. */
function formatter(tag: string, zone: string | undefined, options: Intl.DateTimeFormatOptions) {
  const key = `${tag} ${zone} ${JSON.stringify(options)}`;
  let format = made.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(tag, { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat(tag, options);
    }
    made.set(key, format);
  }
  return format;
}

const locale = () => (language.value === 'en' ? 'en-GB' : language.value);

/** 14:05, in the hotel's zone. */
export function formatTime(at: string, zone?: string): string {
  return formatter(locale(), zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** 12 May 2026, 14:05, in the hotel's zone. */
export function formatDateTime(at: string, zone?: string): string {
  return formatter(locale(), zone, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** The calendar day of an instant in the hotel's zone, as YYYY-MM-DD. */
export function dayKey(at: string | Date, zone?: string): string {
  const format = formatter('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return format.format(new Date(at));
}

/** Today, Yesterday, Monday 12 May, or 12 May 2025 for another year. */
export function formatDay(at: string, zone?: string, now: Date = new Date()): string {
  const day = dayKey(at, zone);
  const today = dayKey(now, zone);
  if (day === today) return t('today');
  if (day === dayBefore(today)) return t('yesterday');
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const options: Intl.DateTimeFormatOptions = sameYear
    ? { weekday: 'long', day: 'numeric', month: 'long' }
    : { day: 'numeric', month: 'long', year: 'numeric' };
  return formatter(locale(), zone, options).format(new Date(at));
}

/** A day of the calendar, given as YYYY-MM-DD: Fri, 21 Nov; or Friday 21 November. */
export function formatDate(day: string, style: 'short' | 'long' = 'short'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'short'
      ? { weekday: 'short', day: 'numeric', month: 'short' }
      : { weekday: 'long', day: 'numeric', month: 'long' };
  return formatter(locale(), 'UTC', options).format(new Date(`${day}T12:00:00Z`));
}

/** A day of the week, 1 is Monday: Mon. */
export function formatWeekday(day: number): string {
  // The first of January 2024 was a Monday.
  return formatter(locale(), 'UTC', { weekday: 'short' }).format(new Date(Date.UTC(2024, 0, day)));
}

const moneys = new Map<string, Intl.NumberFormat>();

/** A decimal text in a currency, for people: €12.50. */
export function formatMoney(amount: string, currency: string): string {
  const key = `${locale()} ${currency}`;
  let format = moneys.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), { style: 'currency', currency });
    moneys.set(key, format);
  }
  // Browsers read the digits of a text exactly; the types do not know it yet.
  return format.format(amount as unknown as number);
}

/** 25 minutes; 3 hours 5 minutes; 2 days 4 hours: the two largest parts, never less than a minute. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  const parts: [number, 'day' | 'hour' | 'minute'][] = [
    [Math.floor(minutes / 1_440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ];
  const from = parts.findIndex(([count]) => count > 0);
  const shown = parts.slice(from, from + 2).filter(([count]) => count > 0);
  return shown
    .map(([count, unit]) =>
      new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
    .join(' ');
}

function dayBefore(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - 1);
  return noon.toISOString().slice(0, 10);
}

export function formatBytes(bytes: number): string {
  const kilo = bytes / 1024;
  const [value, unit] = kilo < 1000 ? [kilo, 'kB'] : [kilo / 1024, 'MB'];
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}
