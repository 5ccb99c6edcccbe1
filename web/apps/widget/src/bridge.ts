import type { Options } from './loader/options.ts';

/** What a page may tell about its visitor. */
export interface Who {
  name?: string;
  email?: string;
  phone?: string;
}

/** What a page may listen to. */
export interface Events {
  ready: undefined;
  open: undefined;
  close: undefined;
  /** A message from the hotel has come. */
  message: { text: string; from: string };
  /** Number of messages that the visitor has not seen. */
  unread: number;
}

/** What the loader hands over to the program when it is needed for the first time. */
export interface Bridge {
  options: Options;
  /** Key under which everything about this hotel is kept in the browser. */
  storageKey: string;
  /** What the page has told so far. */
  who: Who;
  host: HTMLElement;
  shadow: ShadowRoot;
  /** Parent of everything drawn; its classes and properties carry the look. */
  root: HTMLElement;
  launcher: HTMLButtonElement;
  /** Adds a style sheet. */
  adopt: (styles: string) => void;
  emit: <K extends keyof Events>(event: K, detail: Events[K]) => void;
}

/** What the program hands back. */
export interface Program {
  /** `byVisitor`: somebody asked for it, so the conversation may begin and take the focus. */
  open(byVisitor: boolean): void;
  close(): void;
  isOpen(): boolean;
  identify(who: Who): void;
  destroy(): void;
}

export type Start = (bridge: Bridge) => Promise<Program>;
