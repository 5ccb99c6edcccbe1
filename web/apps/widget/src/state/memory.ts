import type { Queue } from './queue.ts';

/** What the browser keeps about one hotel. */
export interface Kept {
  sessionId?: string;
  /** Only of a visitor who agreed to be remembered. */
  resumeToken?: string;
  /** Version of the consent text that was answered. */
  consent?: string;
  muted?: boolean;
  /** Not yet accepted by the house. */
  unsent?: Queue;
}

export interface Memory {
  readonly kept: Kept;
  change(change: Partial<Kept>): void;
  forget(): void;
}

type Store = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Until the visitor agrees to be remembered, everything stays with the tab and ends with it; afterwards it stays with
 * the browser. What waits to be sent always belongs to its tab, so that two tabs do not overwrite one another's.
 */
export function createMemory(key: string, tab: () => Store, browser: () => Store): Memory {
  let kept: Kept = { ...read(browser, key), ...pick(read(tab, key)) };

  function pick(ofTab: Kept): Kept {
    return read(browser, key).resumeToken ? { unsent: ofTab.unsent } : ofTab;
  }

  function write(): void {
    const { unsent, ...lasting } = kept;
    const waits = unsent?.length ? { unsent } : {};
    if (kept.resumeToken) {
      put(browser, key, lasting);
      put(tab, key, waits);
    } else {
      put(browser, key, {});
      put(tab, key, { ...lasting, ...waits });
    }
  }

  return {
    get kept() {
      return kept;
    },
    change(change) {
      // Another window was told to forget, and this one must not remember it again.
      if (kept.resumeToken && !read(browser, key).resumeToken) kept = {};
      kept = { ...kept, ...change };
      write();
    },
    forget() {
      kept = {};
      write();
    },
  };
}

function read(store: () => Store, key: string): Kept {
  try {
    return (JSON.parse(store().getItem(key) ?? '{}') as Kept | null) ?? {};
  } catch {
    return {};
  }
}

function put(store: () => Store, key: string, value: Kept): void {
  try {
    const text = JSON.stringify(value);
    if (text === '{}') store().removeItem(key);
    else store().setItem(key, text);
  } catch {
    // Storage may be full or forbidden; what is kept then lasts as long as the page.
  }
}
