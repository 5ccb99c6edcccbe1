import { signal } from '@preact/signals';

/** The present, a minute at a time: waiting times are drawn from it. */
export const minute = signal(Date.now());

export function startClock(): () => void {
  const timer = setInterval(() => {
    minute.value = Date.now();
  }, 30_000);
  return () => clearInterval(timer);
}
