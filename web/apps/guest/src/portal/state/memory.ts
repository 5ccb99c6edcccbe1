import { storage } from '../../state/storage.ts';

const PREFIX = 'bellhop_portal_';

/**
 * What the portal remembers of one link of one hotel: the last booking, menu and orders for a bad line, the basket, and
 * what was typed. It is kept under a mark made from the link, so that the next guest of a shared device never sees it.
 */
export function createMemory(hotel: string, token: string) {
  const all = `${PREFIX}${hotel}_`;
  const own = `${all}${mark(token)}_`;
  for (const key of storage.keys(all)) if (!key.startsWith(own)) storage.remove(key);
  return {
    get<T>(name: string): T | null {
      try {
        return JSON.parse(storage.get(own + name) ?? 'null') as T | null;
      } catch {
        return null;
      }
    },
    set(name: string, value: unknown): void {
      if (value === null) storage.remove(own + name);
      else storage.set(own + name, JSON.stringify(value));
    },
    forget(): void {
      for (const key of storage.keys(own)) storage.remove(key);
    },
  };
}

export type Memory = ReturnType<typeof createMemory>;

/** Tells links apart without giving them away: 32 bits of a much longer secret (FNV-1a). */
function mark(token: string): string {
  let hash = 0x811c9dc5;
  for (const letter of token) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
