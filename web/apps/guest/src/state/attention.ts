import { signal } from '@preact/signals';

/** True while the guest looks at the page: the tab is in front and the window has the focus. */
export const attentive = signal(looking());

export function followAttention(): void {
  const look = () => {
    attentive.value = looking();
  };
  addEventListener('focus', look);
  addEventListener('blur', look);
  document.addEventListener('visibilitychange', look);
}

function looking(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'visible' && document.hasFocus();
}
