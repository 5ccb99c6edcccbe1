import { storage } from '../../state/storage.ts';

/** The link of a guest: which hotel, and the token that came with it. */
export interface Link {
  hotel: string;
  token: string | null;
}

const TOKEN = 'bellhop_guest_';
const LAST = 'bellhop_portal_last';

declare global {
  /** Set by guest-link.js when the browser keeps nothing: the token then lives as long as the page. */
  var bellhopGuestToken: string | undefined;
}

/**
 * guest-link.js has moved the token out of the address before this page began to load. The installed page starts
 * without a hotel: at the last one then.
 */
export function currentLink(path: string): Link | null {
  const hotel = hotelOf(path) ?? storage.get(LAST);
  if (hotel === null) return null;
  const token = globalThis.bellhopGuestToken ?? storage.get(TOKEN + hotel);
  if (token) storage.set(LAST, hotel);
  return { hotel, token: token || null };
}

export function hotelOf(path: string): string | null {
  const part = /^\/guest\/([^/]+)/.exec(path)?.[1];
  if (!part) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Another tab may have opened a newer link of the same hotel. */
export function followNewerLink(link: Link, onChange: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === TOKEN + link.hotel && event.newValue && event.newValue !== link.token) onChange();
  });
}
