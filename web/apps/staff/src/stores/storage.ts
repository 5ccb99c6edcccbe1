/** Local storage that may be full, forbidden or absent: then things are remembered until the page closes, no longer. */
export const storage = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Nothing is lost but the memory over a reload.
    }
  },
};
