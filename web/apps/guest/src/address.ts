import { signal } from '@preact/signals';

/** Where the page stands. `resume` is where the installed page starts. */
export type Place =
  | { page: 'pin'; hotel: string; room: string }
  | { page: 'chat'; hotel: string; conversation: number }
  | { page: 'resume' };

const PIN = /^\/chat\/([^/]+)\/messages\/room\/([^/]+)\/validate-chat-pin\/?$/;
const CHAT = /^\/chat\/([^/]+)\/conversations\/(\d{1,15})\/messages\/send\/?$/;

export function placeOf(path: string): Place {
  const pin = PIN.exec(path);
  if (pin) return { page: 'pin', hotel: decoded(pin[1]), room: decoded(pin[2]) };
  const chat = CHAT.exec(path);
  if (chat) return { page: 'chat', hotel: decoded(chat[1]), conversation: Number(chat[2]) };
  return { page: 'resume' };
}

export function addressOf(place: Exclude<Place, { page: 'resume' }>): string {
  const hotel = encodeURIComponent(place.hotel);
  return place.page === 'pin'
    ? `/chat/${hotel}/messages/room/${encodeURIComponent(place.room)}/validate-chat-pin`
    : `/chat/${hotel}/conversations/${place.conversation}/messages/send`;
}

/** A broken escape in an address is a wrong address, not a crash. */
function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return part ?? '';
  }
}

export const place = signal<Place>(placeOf(typeof location === 'undefined' ? '/' : location.pathname));

export function go(to: Exclude<Place, { page: 'resume' }>, how: 'push' | 'replace' = 'push'): void {
  const address = addressOf(to);
  if (address === location.pathname) how = 'replace';
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
  place.value = to;
}

export function followHistory(): void {
  addEventListener('popstate', () => {
    place.value = placeOf(location.pathname);
  });
}
