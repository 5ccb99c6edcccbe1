/*
 * Takes the token out of the address of a guest's link, before anything else of the page is loaded: it is kept in this
 * browser, and neither the address bar nor the history shows it again.
 */
(() => {
  const address = new URL(location.href);
  const token = address.searchParams.get('token');
  if (token === null) return;
  const hotel = /^\/guest\/([^/]+)/.exec(address.pathname)?.[1];
  address.searchParams.delete('token');
  history.replaceState(null, '', address.pathname + address.search + address.hash);
  if (!hotel || !token) return;
  try {
    localStorage.setItem(`bellhop_guest_${decodeURIComponent(hotel)}`, token);
  } catch {
    // A browser that keeps nothing: the token lives as long as this page.
    globalThis.bellhopGuestToken = token;
  }
})();
