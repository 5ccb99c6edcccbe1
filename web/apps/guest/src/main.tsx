import '@bellhop/ui/styles.css';
import './guest.css';
import { unlockChime } from '@bellhop/ui';
import { render } from 'preact';
import { followHistory } from './address.ts';
import { followAttention } from './state/attention.ts';
import { followOtherTabs } from './state/session.ts';
import { App } from './views/app.tsx';

followHistory();
followAttention();
followOtherTabs();
addEventListener('pointerdown', unlockChime, { once: true, passive: true });

const root = document.getElementById('app');
if (root) render(<App />, root);

// iOS gives an installed page a memory of its own, so that it must start at an address that names the hotel: without a
// manifest it starts where it was installed. Elsewhere the session is shared and /chat/ leads to it.
if ('standalone' in navigator) document.querySelector('link[rel=manifest]')?.remove();

// Browsers offer service workers on secure origins only; without one the page merely does not open offline.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js', { scope: '/chat/' }).catch(() => undefined);
  });
}
