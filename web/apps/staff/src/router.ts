import { batch, computed, signal } from '@preact/signals';

export type Route =
  | { page: 'inbox'; conversationId: number | null }
  | { page: 'rooms' }
  | { page: 'sheet' }
  | { page: 'bookings' }
  | { page: 'booking'; bookingId: number }
  | { page: 'charges' }
  | { page: 'kitchen' }
  | { page: 'breakfast-sheets' }
  | { page: 'orders' }
  | { page: 'menus' }
  | { page: 'unknown' };

export const path = signal(typeof location === 'undefined' ? '/console/' : location.pathname);
export const query = signal(new URLSearchParams(typeof location === 'undefined' ? '' : location.search));
export const route = computed(() => parse(path.value));

export function parse(pathname: string): Route {
  const parts = pathname
    .replace(/^\/console/, '')
    .split('/')
    .filter(Boolean);
  const [first, second] = parts;
  if (first === undefined) return { page: 'inbox', conversationId: null };
  if (first === 'c' && second && parts.length === 2 && /^\d{1,15}$/.test(second)) {
    return { page: 'inbox', conversationId: Number(second) };
  }
  if (first === 'rooms' && parts.length === 1) return { page: 'rooms' };
  if (first === 'rooms' && second === 'sheet' && parts.length === 2) return { page: 'sheet' };
  if (first === 'bookings' && parts.length === 1) return { page: 'bookings' };
  if (first === 'bookings' && second && parts.length === 2 && /^\d{1,15}$/.test(second)) {
    return { page: 'booking', bookingId: Number(second) };
  }
  if (first === 'charges' && parts.length === 1) return { page: 'charges' };
  if (first === 'kitchen' && parts.length === 1) return { page: 'kitchen' };
  if (first === 'kitchen' && second === 'sheets' && parts.length === 2) return { page: 'breakfast-sheets' };
  if (first === 'orders' && parts.length === 1) return { page: 'orders' };
  if (first === 'menus' && parts.length === 1) return { page: 'menus' };
  return { page: 'unknown' };
}

export const addressOf = {
  inbox: '/console/',
  conversation: (id: number) => `/console/c/${id}`,
  rooms: '/console/rooms',
  bookings: '/console/bookings',
  booking: (id: number) => `/console/bookings/${id}`,
  charges: '/console/charges',
  kitchen: '/console/kitchen',
  /** The breakfast sheets of a day; of the next morning without one. */
  sheets: (day?: string) => `/console/kitchen/sheets${day === undefined ? '' : `?date=${day}`}`,
  /** The history of orders, with one of them open. */
  orders: (id?: number) => `/console/orders${id === undefined ? '' : `?order=${id}`}`,
  menus: (id?: number) => `/console/menus${id === undefined ? '' : `?menu=${id}`}`,
  /** All rooms, or one. */
  sheet: (room?: string) =>
    `/console/rooms/sheet${room === undefined ? '' : `?room=${encodeURIComponent(room)}`}`,
};

/** `replace` keeps the back button useful while somebody walks through the list. */
export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  readAddress();
}

function readAddress(): void {
  batch(() => {
    query.value = new URLSearchParams(location.search);
    path.value = location.pathname;
  });
}

/** Follows plain clicks on links of the console without loading the page anew. */
export function startRouter(): void {
  addEventListener('popstate', readAddress);
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest('a');
    if (link?.hash) return;
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || modified || event.defaultPrevented || link.target || link.origin !== location.origin) return;
    if (!/^\/console(\/|$)/.test(link.pathname)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
