import '@bellhop/ui/styles.css';
import '../guest.css';
import './css/index.css';
import { unlockChime } from '@bellhop/ui';
import { render } from 'preact';
import { followAttention } from '../state/attention.ts';
import { followClock } from './state/clock.ts';
import { currentLink, followNewerLink } from './state/link.ts';
import { createPortal } from './state/portal.ts';
import { followHash } from './state/route.ts';
import { App } from './views/app.tsx';

followAttention();
followHash();
followClock();
addEventListener('pointerdown', unlockChime, { once: true, passive: true });

const link = currentLink(location.pathname);
const portal = link?.token ? createPortal(link.hotel, link.token) : null;
if (link) followNewerLink(link, () => location.reload());

const root = document.getElementById('app');
if (root) render(<App portal={portal} />, root);

// Browsers offer service workers on secure origins only; without one the page merely does not open offline.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => {
    navigator.serviceWorker.register('/portal-sw.js', { scope: '/guest/' }).catch(() => undefined);
  });
}
