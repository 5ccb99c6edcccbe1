import type { Order, OrderFilter, StaffEvent } from '@bellhop/sdk';
import { dayKey } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { fits, type HistoryTotals, historyTotals, withOrders } from '../state/order-history.ts';
import { api, guarded, hotelZone } from './session.ts';

const PAGE = 50;

export const historyFilter = signal<OrderFilter>({});
export const history = signal<readonly Order[] | null>(null);
export const moreHistory = signal(false);
export const historyFailed = signal(false);
export const loadingHistory = signal(false);
export const totals = signal<{ currency: string; sums: HistoryTotals } | null>(null);
let asked = 0;
let reload: ReturnType<typeof setTimeout> | undefined;

export function setHistoryFilter(filter: OrderFilter): void {
  historyFilter.value = filter;
  history.value = null;
  void loadHistory();
}

export async function loadHistory(): Promise<void> {
  const mine = ++asked;
  const filter = historyFilter.value;
  try {
    const [page, sums] = await Promise.all([
      guarded(api.orders({ ...filter, limit: PAGE })),
      guarded(api.orderTotals(filter)),
    ]);
    if (mine !== asked) return;
    history.value = withOrders([], page.orders);
    moreHistory.value = page.has_more;
    totals.value = { currency: sums.currency, sums: historyTotals(sums.totals) };
    historyFailed.value = false;
  } catch {
    if (mine === asked) historyFailed.value = true;
  }
}

export async function loadMoreHistory(): Promise<void> {
  const mine = asked;
  const last = history.value?.at(-1);
  if (!last || loadingHistory.value) return;
  loadingHistory.value = true;
  try {
    const page = await guarded(api.orders({ ...historyFilter.value, before: last.order_id, limit: PAGE }));
    if (mine !== asked) return;
    history.value = withOrders(history.value ?? [], page.orders);
    moreHistory.value = page.has_more;
  } catch {
    // The button stays and asks again.
  } finally {
    loadingHistory.value = false;
  }
}

/** What changed is shown at once where it fits; the sums are asked for anew. */
export function applyToHistory(event: StaffEvent): void {
  if (event.type !== 'order_placed' && event.type !== 'order_changed') return;
  const known = history.value;
  if (known === null) return;
  const { order } = event;
  const isShown = known.some(({ order_id }) => order_id === order.order_id);
  const day = dayKey(order.placed_at, hotelZone());
  if (isShown || fits(order, historyFilter.value, day)) history.value = withOrders(known, [order]);
  clearTimeout(reload);
  reload = setTimeout(() => void reloadTotals(), 500);
}

async function reloadTotals(): Promise<void> {
  const mine = asked;
  const answer = await guarded(api.orderTotals(historyFilter.value)).catch(() => null);
  if (answer && mine === asked) {
    totals.value = { currency: answer.currency, sums: historyTotals(answer.totals) };
  }
}

export async function reloadHistory(): Promise<void> {
  if (history.value !== null) await loadHistory();
}

export function forgetHistory(): void {
  asked++;
  clearTimeout(reload);
  history.value = null;
  totals.value = null;
  historyFilter.value = {};
}
