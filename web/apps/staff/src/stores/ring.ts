import { storage } from './storage.ts';

/**
 * Several tabs hear the same event; one of them rings. The tab somebody looks at goes first, the others wait and find
 * the event claimed. The lock makes looking and claiming one step where the browser has locks (secure origins).
 */
const KEY = 'bellhop.console.rung';
const HIDDEN_WAITS = 200;

export async function claimRing(journal: number): Promise<boolean> {
  if (document.hidden)
    await new Promise((resolve) => setTimeout(resolve, HIDDEN_WAITS * (1 + Math.random())));
  const claim = () => {
    if (Number(storage.get(KEY) ?? 0) >= journal) return false;
    storage.set(KEY, String(journal));
    return true;
  };
  return navigator.locks ? navigator.locks.request(KEY, async () => claim()) : claim();
}

/** Another house on the same address (a demo begun anew) counts from the start again. */
export function alignRing(journal: number): void {
  if (Number(storage.get(KEY) ?? 0) > journal) storage.set(KEY, String(journal));
}
