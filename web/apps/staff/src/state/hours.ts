import type { DepartmentHours, Holiday, NewHours, Period, WeekPeriod } from '@bellhop/sdk';

export const PERIODS_MAX = 4;
export const HOLIDAYS_MAX = 366;
export const USUAL_PERIOD: Period = { from: '09:00', until: '17:00' };

/** What stands in the form of a department's hours, as typed. The week begins on Monday. */
export interface HoursFields {
  /** Always there; what stands in the week is then kept for whoever changes their mind. */
  always: boolean;
  week: readonly (readonly Period[])[];
  holidays: readonly HolidayFields[];
}

export interface HolidayFields {
  date: string;
  name: string;
  periods: readonly Period[];
}

const WORKDAYS = 5;

export function hoursFields({ windows, holidays }: NewHours): HoursFields {
  return {
    always: windows.length === 0,
    week: windows.length === 0 ? usualWeek() : weekOf(windows),
    holidays: holidays.map(({ date, name, windows: periods }) => ({ date, name, periods })),
  };
}

const usualWeek = (): Period[][] =>
  Array.from({ length: 7 }, (_, day) => (day < WORKDAYS ? [{ ...USUAL_PERIOD }] : []));

/** The periods of each day, earliest first. */
export function weekOf(windows: readonly WeekPeriod[]): Period[][] {
  return Array.from({ length: 7 }, (_, day) =>
    windows
      .filter(({ days }) => days.includes(day + 1))
      .map(({ from, until }) => ({ from, until }))
      .sort((a, b) => a.from.localeCompare(b.from)),
  );
}

/** Equal periods of several days are one window. */
export function windowsOf(week: HoursFields['week']): WeekPeriod[] {
  const windows = new Map<string, WeekPeriod>();
  week.forEach((periods, day) => {
    for (const { from, until } of periods) {
      const key = `${from} ${until}`;
      const window = windows.get(key) ?? { days: [], from, until };
      if (!window.days.includes(day + 1)) window.days.push(day + 1);
      windows.set(key, window);
    }
  });
  return [...windows.values()].sort((a, b) => a.from.localeCompare(b.from));
}

/** As on Monday on every day. */
export const copiedMonday = (week: HoursFields['week']): Period[][] =>
  week.map(() => (week[0] ?? []).map((period) => ({ ...period })));

/** Where a further period of the day would go: two hours after the last one. */
export function nextPeriod(periods: readonly Period[]): Period {
  const last = periods.at(-1);
  if (!last) return { ...USUAL_PERIOD };
  const hour = Math.min(22, Number(last.until.slice(0, 2)) + 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return { from: `${two(hour)}:00`, until: `${two(Math.min(23, hour + 4))}:00` };
}

export const isOvernight = ({ from, until }: Period): boolean => until <= from;

/** From midnight to midnight. */
export const isAllDay = ({ from, until }: Period): boolean => from === '00:00' && until === '00:00';

export type PeriodProblem = 'period_times' | 'period_overlap';

/** What is wrong with the periods of one day. */
export function periodsProblem(periods: readonly Period[]): PeriodProblem | null {
  if (periods.some(({ from, until }) => !isTime(from) || !isTime(until))) return 'period_times';
  const sorted = [...periods].sort((a, b) => a.from.localeCompare(b.from));
  const overlap = sorted.some((period, at) => {
    const next = sorted[at + 1];
    return next !== undefined && (isOvernight(period) || next.from < period.until);
  });
  return overlap ? 'period_overlap' : null;
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export type HolidayProblem = 'required' | 'holiday_twice' | PeriodProblem;

export function holidayProblem(all: HoursFields['holidays'], at: number): HolidayProblem | null {
  const holiday = all[at];
  if (!holiday) return null;
  if (holiday.date === '' || holiday.name.trim() === '') return 'required';
  if (all.some((other, place) => place !== at && other.date === holiday.date)) return 'holiday_twice';
  return periodsProblem(holiday.periods);
}

/** Whether the house would take it. A week without any hours would mean that somebody is always there. */
export function hoursComplete(fields: HoursFields): boolean {
  const week =
    fields.always || (isSometimesOpen(fields) && fields.week.every((day) => periodsProblem(day) === null));
  return week && fields.holidays.every((_, at) => holidayProblem(fields.holidays, at) === null);
}

export const isSometimesOpen = ({ week }: HoursFields): boolean => week.some((day) => day.length > 0);

export const newHours = (fields: HoursFields): NewHours => ({
  windows: fields.always ? [] : windowsOf(fields.week),
  holidays: fields.holidays
    .map(({ date, name, periods }): Holiday => ({ date, name: name.trim(), windows: [...periods] }))
    .sort((a, b) => a.date.localeCompare(b.date)),
});

/** Days in a row with equal hours, 1 is Monday. */
export interface DaySpan {
  from: number;
  until: number;
  periods: readonly Period[];
}

export function weekSpans(windows: readonly WeekPeriod[]): DaySpan[] {
  const spans: DaySpan[] = [];
  weekOf(windows).forEach((periods, day) => {
    const last = spans.at(-1);
    if (last && JSON.stringify(last.periods) === JSON.stringify(periods)) last.until = day + 1;
    else spans.push({ from: day + 1, until: day + 1, periods });
  });
  return spans;
}

/** The next holidays from a day on. */
export const comingHolidays = (holidays: readonly Holiday[], today: string, count: number): Holiday[] =>
  holidays.filter(({ date }) => date >= today).slice(0, count);

/** When what was told of the departments is old: the next time one opens or closes; null when none ever does. */
export function nextChange(departments: readonly Pick<DepartmentHours, 'now'>[]): number | null {
  const times = departments
    .map(({ now }) => (now.state === 'open' ? now.closes_at : now.opens_at))
    .flatMap((at) => (at ? [Date.parse(at)] : []));
  return times.length === 0 ? null : Math.min(...times);
}
