import type { Events, Who } from '../bridge.ts';

/** What a page can call as `window.Bellhop`. */
export interface Api {
  open(): void;
  close(): void;
  toggle(): void;
  /** What the page knows about its visitor, so that nobody has to type it again. */
  identify(who: Who): void;
  /** Returns what stops the listening. */
  on<K extends keyof Events>(event: K, listener: (detail: Events[K]) => void): () => void;
  destroy(): void;
  /** `['open']`, `['on', 'unread', f]`: how a page calls before the script has arrived. */
  push(...commands: Command[]): void;
}

export type Command = readonly [keyof Api, ...unknown[]];

/** Runs what a page asked for before there was anybody to ask; a slip does not stop what follows it. */
export function run(api: Api, commands: readonly Command[]): void {
  for (const [name, ...values] of commands)
    (api[name] as ((...values: unknown[]) => unknown) | undefined)?.(...values);
}

export function emitter() {
  const listeners = new Set<readonly [string, (detail: never) => void]>();
  return {
    on<K extends keyof Events>(event: K, listener: (detail: Events[K]) => void): () => void {
      const entry = [event, listener] as const;
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit<K extends keyof Events>(event: K, detail: Events[K]): void {
      for (const [name, listener] of listeners)
        if (name === event) (listener as (detail: Events[K]) => void)(detail);
    },
  };
}
