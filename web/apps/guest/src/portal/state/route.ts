import { computed, signal } from '@preact/signals';

/** The places of the portal; the part after `#`, so that the token's address never comes back. */
export type Route =
  | { page: 'home' | 'chat' | 'basket' | 'orders' | 'check_in' }
  | { page: 'menu'; item: number | null }
  | { page: 'breakfast'; date: string | null; item: number | null }
  | { page: 'order'; id: number };

const PLAIN = ['home', 'chat', 'basket', 'orders', 'check_in'] as const;

export function routeOf(hash: string): Route {
  const [page = '', first = '', second = ''] = hash.replace(/^#\/?/, '').split('/');
  if (page === 'menu') return { page, item: numberOf(first) };
  if (page === 'breakfast') {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(first) ? first : null;
    return { page, date, item: date === null ? null : numberOf(second) };
  }
  const id = numberOf(first);
  if (page === 'orders' && id !== null) return { page: 'order', id };
  const plain = PLAIN.find((name) => name === page.replace('-', '_'));
  return { page: plain ?? 'home' };
}

export function hashOf(route: Route): string {
  if (route.page === 'menu') return parts('menu', route.item);
  if (route.page === 'breakfast') return parts('breakfast', route.date, route.item);
  if (route.page === 'order') return parts('orders', route.id);
  return route.page === 'home' ? '#/' : parts(route.page.replace('_', '-'));
}

function parts(...all: (string | number | null)[]): string {
  return `#/${all.filter((part) => part !== null).join('/')}`;
}

function numberOf(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export const route = signal<Route>(routeOf(typeof location === 'undefined' ? '' : location.hash));

export const page = computed(() => route.value.page);

/** How many steps of the history are the portal's own: a sheet that was opened here is closed by going back. */
let depth = 0;

export function go(to: Route, how: 'push' | 'replace' = 'push'): void {
  const next = hashOf(to);
  if (next === hashOf(route.value)) how = 'replace';
  if (how === 'push') depth += 1;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', next);
  route.value = to;
}

/** Back to where the guest came from, or to `otherwise` when the page was opened right here. */
export function back(otherwise: Route): void {
  if (depth > 0) history.back();
  else go(otherwise, 'replace');
}

export function followHash(): void {
  addEventListener('popstate', () => {
    depth = Math.max(0, depth - 1);
    route.value = routeOf(location.hash);
  });
}
