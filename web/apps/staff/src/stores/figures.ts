import { ApiError, type Figures, type StaffEvent } from '@bellhop/sdk';
import { dayKey } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { type DayRange, lastDays, type PeriodKind, rangeProblem } from '../state/figures.ts';
import { api, guarded, hotelZone } from './session.ts';

export const figures = signal<Figures | null>(null);
export const figuresFailed = signal(false);
/** The house says that this person may not see them. */
export const figuresDenied = signal(false);
export const loadingFigures = signal(false);
export const period = signal<PeriodKind>('30');
/** The days somebody has chosen. */
export const ownDays = signal<DayRange>({ from: '', until: '' });

/** While much happens, they are asked for at most this often. */
const PAUSE = 2_000;
let asked = 0;
let reload: ReturnType<typeof setTimeout> | undefined;
let watched = false;

export function shownDays(): DayRange {
  const today = dayKey(new Date(), hotelZone());
  return period.value === 'custom' ? ownDays.value : lastDays(Number(period.value), today);
}

export async function loadFigures(): Promise<void> {
  const range = shownDays();
  if (rangeProblem(range) !== null) return;
  const mine = ++asked;
  loadingFigures.value = true;
  try {
    const answer = await guarded(api.figures(range.from, range.until));
    if (mine !== asked) return;
    figures.value = answer;
    figuresFailed.value = false;
    figuresDenied.value = false;
  } catch (error) {
    if (mine !== asked) return;
    figuresDenied.value = error instanceof ApiError && error.status === 403;
    figuresFailed.value = true;
  } finally {
    if (mine === asked) loadingFigures.value = false;
  }
}

/** While somebody looks, what happens to visitors brings the figures anew. Returns how to stop. */
export function watchFigures(): () => void {
  watched = true;
  return () => {
    watched = false;
    clearTimeout(reload);
    reload = undefined;
  };
}

/** What is said and done in a visitor's conversation counts. */
export function applyToFigures(event: StaffEvent): void {
  if (!watched || reload !== undefined) return;
  if (!('conversation' in event) || event.conversation.visitor === null) return;
  reload = setTimeout(() => {
    reload = undefined;
    void loadFigures();
  }, PAUSE);
}

export async function reloadFigures(): Promise<void> {
  if (watched) await loadFigures();
}

export function forgetFigures(): void {
  asked++;
  figures.value = null;
  figuresDenied.value = false;
}
