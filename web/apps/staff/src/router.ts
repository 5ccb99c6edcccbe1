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
  | { page: 'team' }
  | { page: 'departments' }
  | { page: 'answers' }
  | { page: 'account' }
  | { page: 'phone' }
  | { page: 'templates' }
  | { page: 'letters' }
  | { page: 'strangers' }
  | { page: 'figures' }
  | { page: 'faqs' }
  | { page: 'responses' }
  | { page: 'hours' }
  | { page: 'website' }
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
  return PLACES.get(parts.join('/')) ?? { page: 'unknown' };
}

/** The pages of the team, of the settings and of the website's visitors: one address each. */
const PLACES: ReadonlyMap<string, Route> = new Map([
  ['team', { page: 'team' }],
  ['team/departments', { page: 'departments' }],
  ['team/answers', { page: 'answers' }],
  ['settings/account', { page: 'account' }],
  ['settings/phone', { page: 'phone' }],
  ['settings/phone/templates', { page: 'templates' }],
  ['settings/phone/not-delivered', { page: 'letters' }],
  ['settings/phone/unknown', { page: 'strangers' }],
  ['figures', { page: 'figures' }],
  ['faqs', { page: 'faqs' }],
  ['responses', { page: 'responses' }],
  ['hours', { page: 'hours' }],
  ['website', { page: 'website' }],
]);

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
  team: '/console/team',
  departments: '/console/team/departments',
  answers: '/console/team/answers',
  account: '/console/settings/account',
  phone: '/console/settings/phone',
  templates: '/console/settings/phone/templates',
  letters: '/console/settings/phone/not-delivered',
  strangers: '/console/settings/phone/unknown',
  figures: '/console/figures',
  faqs: '/console/faqs',
  responses: '/console/responses',
  hours: '/console/hours',
  website: '/console/website',
  /** All rooms, or one. */
  sheet: (room?: string) =>
    `/console/rooms/sheet${room === undefined ? '' : `?room=${encodeURIComponent(room)}`}`,
};

let mayLeave = (goOn: () => void): void => goOn();
/** Sets who is asked before another page is shown; they call `goOn`, at once or later or never. */
export function askBeforeLeaving(ask: (goOn: () => void) => void): void {
  mayLeave = ask;
}

/** `replace` keeps the back button useful while somebody walks through the list. */
export function go(to: string, replace = false): void {
  if (to === here()) return;
  mayLeave(() => {
    history[replace ? 'replaceState' : 'pushState'](null, '', to);
    readAddress();
  });
}

const here = (): string => location.pathname + location.search;

/** The browser has gone back already: when somebody wants to stay, the address is put back. */
function wentBack(): void {
  const wanted = here();
  const shown = path.value + (query.value.size > 0 ? `?${query.value}` : '');
  let left = false;
  mayLeave(() => {
    left = true;
    if (here() !== wanted) history.pushState(null, '', wanted);
    readAddress();
  });
  if (!left) history.pushState(null, '', shown);
}

function readAddress(): void {
  batch(() => {
    query.value = new URLSearchParams(location.search);
    path.value = location.pathname;
  });
}

/** Follows plain clicks on links of the console without loading the page anew. */
export function startRouter(): void {
  addEventListener('popstate', wentBack);
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
