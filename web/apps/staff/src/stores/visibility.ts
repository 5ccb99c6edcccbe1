import { signal } from '@preact/signals';

/** Whether somebody can see this page right now. */
export const pageVisible = signal(typeof document === 'undefined' || document.visibilityState === 'visible');

if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    pageVisible.value = document.visibilityState === 'visible';
  });
}
