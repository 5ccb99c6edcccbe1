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
