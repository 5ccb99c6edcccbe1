import type { Charge, ChargeFilter, ChargeState, StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { stillThere, withSettled } from '../state/charges.ts';
import { api, guarded } from './session.ts';

const PAGE = 500;
/** How many lines one call settles at most. */
const SETTLED_AT_ONCE = 1_000;

export const chargeState = signal<ChargeState | 'all'>('not_posted');
/** Business days, inclusive; empty: no bound. */
export const chargeDays = signal({ from: '', until: '' });
export const charges = signal<readonly Charge[] | null>(null);
export const moreCharges = signal<string | null>(null);
export const chargesFailed = signal(false);
export const loadingMoreCharges = signal(false);
export const chosen = signal<ReadonlySet<number>>(new Set());
let asked = 0;
let reload: ReturnType<typeof setTimeout> | undefined;

export function chargeFilter(): ChargeFilter {
  const { from, until } = chargeDays.value;
  return {
    ...(chargeState.value === 'all' ? {} : { state: chargeState.value }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
  };
}

export async function loadCharges(): Promise<void> {
  const mine = ++asked;
  try {
    const answer = await guarded(api.charges({ ...chargeFilter(), limit: PAGE }));
    if (mine !== asked) return;
    charges.value = answer.charges;
    moreCharges.value = answer.next_cursor;
    chosen.value = stillThere(chosen.value, answer.charges);
    chargesFailed.value = false;
  } catch {
    if (mine === asked) chargesFailed.value = true;
  }
}

export async function loadMoreCharges(): Promise<void> {
  const mine = asked;
  const cursor = moreCharges.value;
  if (cursor === null || loadingMoreCharges.value) return;
  loadingMoreCharges.value = true;
  try {
    const answer = await guarded(api.charges({ ...chargeFilter(), cursor, limit: PAGE }));
    if (mine !== asked) return;
    charges.value = [...(charges.value ?? []), ...answer.charges];
    moreCharges.value = answer.next_cursor;
  } catch {
    // The button stays and asks again.
  } finally {
    loadingMoreCharges.value = false;
  }
}

export interface Decision {
  to: 'posted' | 'voided';
  reference?: string;
  reason?: string;
}

export async function settle(lines: readonly Charge[], decision: Decision): Promise<void> {
  const ids = lines.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += SETTLED_AT_ONCE) {
    const part = ids.slice(from, from + SETTLED_AT_ONCE);
    const answer = await guarded(api.settle({ charges: part, ...decision }));
    charges.value = withSettled(charges.value ?? [], answer.charges, chargeState.value);
  }
  chosen.value = new Set();
  // Voiding a posted line adds its rebate to the list.
  await loadCharges();
}

export function applyToCharges(event: StaffEvent): void {
  if (event.type !== 'charges_changed' || charges.value === null) return;
  clearTimeout(reload);
  reload = setTimeout(() => void reloadCharges(), 400);
}

export async function reloadCharges(): Promise<void> {
  if (charges.value !== null) await loadCharges();
}

export function forgetCharges(): void {
  asked++;
  charges.value = null;
  chosen.value = new Set();
}
