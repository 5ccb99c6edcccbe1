import type { FigureDay, Figures, FigureTotals } from '@bellhop/sdk';
import { dayLater } from './rooms.ts';

export const PERIODS = ['7', '30', '90', 'custom'] as const;
export type PeriodKind = (typeof PERIODS)[number];
/** As many days as the house counts at once. */
export const DAYS_MAX = 92;

export interface DayRange {
  from: string;
  until: string;
}

/** So many days, today the last of them. */
export const lastDays = (count: number, today: string): DayRange => ({
  from: dayLater(today, 1 - count),
  until: today,
});

export const daysOf = ({ from, until }: DayRange): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;

export type RangeProblem = 'range_missing' | 'range_backwards' | 'range_long';

export function rangeProblem(range: DayRange): RangeProblem | null {
  if (range.from === '' || range.until === '') return 'range_missing';
  const days = daysOf(range);
  if (days < 1) return 'range_backwards';
  return days > DAYS_MAX ? 'range_long' : null;
}

/** By how many percent it is more than before; null where there was nothing to compare with. */
export function change(now: number, before: number): number | null {
  return before === 0 ? null : Math.round((100 * (now - before)) / before);
}

/** Percent of a whole; null of nothing. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((100 * part) / whole);

/** Round steps of an axis from zero to above the largest value; whole numbers, since they count people. */
export function ticks(largest: number, about = 4): number[] {
  const rough = Math.max(1, largest) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const step = Math.max(1, Math.round(nice));
  const count = Math.max(1, Math.ceil(largest / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

export interface Bar {
  day: FigureDay;
  x: number;
  width: number;
  /** From the top of the field: what a person had to answer, above what the house answered. */
  people: { y: number; height: number };
  faq: { y: number; height: number };
}

/** The bars of days in a field of this size. */
export function bars(days: readonly FigureDay[], width: number, height: number, top: number): Bar[] {
  const place = width / Math.max(1, days.length);
  const gap = Math.min(8, place * 0.25);
  const high = (count: number) => (top === 0 ? 0 : (height * count) / top);
  return days.map((day, at) => {
    const byFaq = Math.min(day.answered_by_faq, day.conversations);
    const faq = high(byFaq);
    const people = high(day.conversations - byFaq);
    return {
      day,
      x: at * place + gap / 2,
      width: Math.max(1, place - gap),
      faq: { y: height - faq, height: faq },
      people: { y: height - faq - people, height: people },
    };
  });
}

/** Which days are named below the bars: as many as there is room for, the last one always. */
export function namedDays(count: number, width: number, each = 64): ReadonlySet<number> {
  const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(width / each))));
  return new Set(Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % every === 0));
}

export const STAGES = ['conversations', 'gave_email', 'converted', 'booked'] as const;
export type Stage = (typeof STAGES)[number];

export interface FunnelStep {
  stage: Stage;
  count: number;
  /** Percent of all conversations. */
  ofAll: number | null;
}

export const funnel = (totals: FigureTotals): FunnelStep[] =>
  STAGES.map((stage) => ({
    stage,
    count: totals[stage],
    ofAll: share(totals[stage], totals.conversations),
  }));

export const isEmpty = ({ totals, compared }: Figures): boolean =>
  totals.conversations === 0 && compared.conversations === 0;

const COLUMNS = ['date', 'conversations', 'answered_by_faq', 'gave_email', 'converted', 'booked'] as const;

/** One line a day, for spreadsheets. */
export function figuresCsv({ days }: Pick<Figures, 'days'>): string {
  const lines = days.map((day) => COLUMNS.map((column) => day[column]).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

export interface Duration {
  unit: 'second' | 'minute' | 'hour';
  value: number;
}

/** 45 s; 3 min; 1.5 h: one number that is easy to compare. */
export function duration(seconds: number): Duration {
  if (seconds < 90) return { unit: 'second', value: Math.round(seconds) };
  if (seconds < 5_400) return { unit: 'minute', value: Math.round(seconds / 60) };
  return { unit: 'hour', value: Math.round(seconds / 360) / 10 };
}
