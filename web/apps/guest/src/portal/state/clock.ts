import { signal } from '@preact/signals';

const TICK_MS = 20_000;

/** Now, for what changes by itself: opening hours, cut-offs, times to come. */
export const now = signal(new Date());

export function followClock(): void {
  const tick = () => {
    now.value = new Date();
  };
  setInterval(tick, TICK_MS);
  document.addEventListener('visibilitychange', tick);
}
