import type { Bridge } from './bridge.ts';

/** The number on the button, and for whoever listens on the page. */
export function createUnread({ launcher, emit }: Bridge) {
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.ariaHidden = 'true';
  let shown = 0;

  return (unread: number): void => {
    if (unread === shown) return;
    shown = unread;
    badge.textContent = unread > 9 ? '9+' : String(unread);
    if (unread) launcher.append(badge);
    else badge.remove();
    emit('unread', unread);
  };
}
