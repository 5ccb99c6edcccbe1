import type { Menu, MenuWindow } from '@bellhop/sdk';

/** A moment of the hotel's day. */
export interface Wall {
  day: string;
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const options: Intl.DateTimeFormatOptions = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    };
    try {
      format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat('en-CA', options);
    }
    formats.set(zone, format);
  }
  return format;
}

/** What the clock on the hotel's wall shows. */
export function wallOf(at: Date, zone: string): Wall {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

export function dayAfter(day: string, days = 1): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

export function nightsBetween(arrival: string, departure: string): number {
  return Math.round((Date.parse(departure) - Date.parse(arrival)) / 86_400_000);
}

/** 1 is Monday. */
function weekday(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}

/** Whether a menu is served at a moment of the hotel's day; one without hours always is. */
export function isServed(menu: Pick<Menu, 'windows'>, wall: Wall): boolean {
  return menu.windows.length === 0 || menu.windows.some((window) => holds(window, wall));
}

function holds({ days, from, until }: MenuWindow, { day, time }: Wall): boolean {
  const today = days.includes(weekday(day));
  if (from < until) return today && from <= time && time < until;
  const sinceYesterday = days.includes(weekday(dayAfter(day, -1))) && time < until;
  return (today && from <= time) || sinceYesterday;
}

/** Its hours for people, with the days where it is not every day: Mon–Fri 07:00–10:30, Sat–Sun 08:00–11:00. */
export function hoursText(windows: readonly MenuWindow[], dayName: (day: number) => string): string {
  const texts = windows.map(({ days, from, until }) =>
    days.length === 7 ? `${from}–${until}` : `${daysText(days, dayName)} ${from}–${until}`,
  );
  return [...new Set(texts)].join(', ');
}

function daysText(days: readonly number[], dayName: (day: number) => string): string {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs
    .map(([first, last]) => (first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`))
    .join(' ');
}

const STEP_MINUTES = 15;
const DAYS_MAX = 7;

/** A time at which something can be brought. */
export interface Time extends Wall {
  /** RFC 3339. */
  at: string;
}

/** Every quarter of an hour from `earliest` to the day of departure at which all of these menus are served. */
export function timesFor(
  menus: readonly Pick<Menu, 'windows'>[],
  stay: { departure: string; zone: string },
  earliest: Date,
): Time[] {
  const step = STEP_MINUTES * 60_000;
  const last = earliest.getTime() + DAYS_MAX * 86_400_000;
  const times: Time[] = [];
  for (let at = Math.ceil(earliest.getTime() / step) * step; at < last; at += step) {
    const wall = wallOf(new Date(at), stay.zone);
    if (wall.day > stay.departure) break;
    if (menus.every((menu) => isServed(menu, wall))) times.push({ ...wall, at: new Date(at).toISOString() });
  }
  return times;
}
