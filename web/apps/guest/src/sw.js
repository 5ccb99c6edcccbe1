/*
 * Opens a guest's page without a connection: keeps the page and the files it needs, nothing else: no address that was
 * visited, so no token of a link either. Requests to the API and attachments never pass through here. The build makes one
 * worker of this for each page and fills in the values.
 */
const PAGE = '__PAGE__';
const SCOPE = '__SCOPE__';
const VERSION = '__VERSION__';
const FILES = ['__FILES__'];
const SHELL = '__SHELL__';

const CACHE = `bellhop-${PAGE}-${VERSION}`;
const PATIENCE_MS = 5_000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname.startsWith(SCOPE)) event.respondWith(page(request));
  else if (FILES.includes(pathname)) event.respondWith(kept(request));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(bringForward(event.notification.data?.address));
});

async function dropOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(`bellhop-${PAGE}-`) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The newest page from the house, or the kept one when the house does not answer in time. */
async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status < 500 && !missing(request, answer)) return answer;
  } catch {
    // No connection: the kept page follows.
  }
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; frame-ancestors 'self'",
  };
  return new Response(SHELL, { headers });
}

/** The installed page starts at an address that only this worker knows. */
function missing(request, answer) {
  return answer.status === 404 && new URL(request.url).pathname === SCOPE;
}

/** Names carry a hash of the contents, so what is kept is never old. */
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function bringForward(address) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open =
    windows.find((client) => client.url === address) ?? windows.find((client) => client.url.includes(SCOPE));
  if (open) return open.focus();
  return self.clients.openWindow(address ?? SCOPE);
}
