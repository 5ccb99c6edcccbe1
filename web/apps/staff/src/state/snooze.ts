import { dayKey } from '@bellhop/ui';
import { instantOf } from './wall-time.ts';

export type Later = 'later_today' | 'tomorrow' | 'monday';

export interface LaterChoice {
  kind: Later;
  until: Date;
}

const HOUR = 3_600_000;
const LATER = 3 * HOUR;
const QUARTER = HOUR / 4;
const MORNING = '08:00';

/** When a conversation may come back, in the order of time; what is no longer possible today is left out. */
export function laterChoices(now: number, zone: string): LaterChoice[] {
  const today = dayKey(new Date(now), zone);
  const soon = new Date(Math.ceil((now + LATER) / QUARTER) * QUARTER);
  const choices: LaterChoice[] = [];
  if (dayKey(soon, zone) === today) choices.push({ kind: 'later_today', until: soon });
  const tomorrow = instantOf({ day: daysAfter(today, 1), time: MORNING }, zone);
  if (tomorrow) choices.push({ kind: 'tomorrow', until: tomorrow });
  const monday = instantOf({ day: daysAfter(today, daysToMonday(today)), time: MORNING }, zone);
  if (monday && monday.getTime() !== tomorrow?.getTime()) choices.push({ kind: 'monday', until: monday });
  return choices;
}

/** The time somebody chose; null when it does not exist or is over. */
export function chosenTime(day: string, time: string, zone: string, now: number): Date | null {
  const at = instantOf({ day, time }, zone);
  return at && at.getTime() > now ? at : null;
}

function daysAfter(day: string, days: number): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** 1 to 7: on a Monday it is the next one. */
function daysToMonday(day: string): number {
  return (8 - new Date(`${day}T12:00:00Z`).getUTCDay()) % 7 || 7;
}
