import type { BreakfastSheets, StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { api, guarded } from './session.ts';

/** The sheets of the morning that was asked for last. */
export const sheets = signal<BreakfastSheets | null>(null);
export const sheetsFailed = signal(false);
let asked = 0;
let wanted: string | null = null;
let reload: ReturnType<typeof setTimeout> | undefined;

export async function loadSheets(date: string): Promise<void> {
  const mine = ++asked;
  wanted = date;
  try {
    const answer = await guarded(api.breakfastSheets(date));
    if (mine !== asked) return;
    sheets.value = answer;
    sheetsFailed.value = false;
  } catch {
    if (mine === asked) sheetsFailed.value = true;
  }
}

/** The server counts: an order that changed is a reason to ask it again. */
export function applyToSheets(event: StaffEvent): void {
  if (event.type !== 'order_placed' && event.type !== 'order_changed') return;
  if (sheets.value === null || event.order.morning?.date !== sheets.value.date) return;
  clearTimeout(reload);
  reload = setTimeout(() => void reloadSheets(), 300);
}

export async function reloadSheets(): Promise<void> {
  if (sheets.value !== null && wanted !== null) await loadSheets(wanted);
}

export function forgetSheets(): void {
  asked++;
  clearTimeout(reload);
  sheets.value = null;
}
