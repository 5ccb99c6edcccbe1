/** QR codes carry the address that phones reach; this browser stays with the one it came by. */
export function localPath(address: string): string {
  try {
    const url = new URL(address, location.origin);
    return url.pathname + url.search;
  } catch {
    return address;
  }
}
