import type { Word } from '../words.ts';
import type { Queue } from './queue.ts';
import type { Thread } from './thread.ts';

/** A sentence above the field: one of our words, or what the server said. */
export interface Notice {
  word: Word;
  /** Seconds to wait. */
  n?: number;
  isGood?: boolean;
}

/** Everything the panel is drawn from. */
export interface State {
  isOpen?: boolean;
  view: 'chat' | 'details';
  line: 'off' | 'connecting' | 'up' | 'lost';
  /** Name of the hotel, once it is known. */
  hotel?: string;
  /** Whether somebody of the hotel is there; unknown until the room is joined. */
  isStaffed?: boolean;
  thread: Thread;
  hasOlder?: boolean;
  isLoadingOlder?: boolean;
  /** The reader is somewhere above the newest messages. */
  isAway?: boolean;
  queue: Queue;
  draft: string;
  /** Who of the hotel is writing. */
  typist?: string | undefined;
  /** What the visitor has to be told before being remembered. */
  consent?: { text: string; version: string } | undefined;
  isRemembered?: boolean;
  isMuted?: boolean;
  notice?: Notice | undefined;
  /** Whether an answer helped, by its message. */
  helped: Readonly<Record<string, boolean>>;
  /** The hotel has the visitor's details. */
  hasSaved?: boolean;
  /** What the server said against them; empty when it said nothing. */
  contactFault?: string | undefined;
}

export const EMPTY: State = { view: 'chat', line: 'off', thread: [], queue: [], draft: '', helped: {} };

export interface Store {
  readonly state: State;
  set(change: Partial<State>): void;
}

/** Draws once for all changes of one turn. */
export function createStore(first: Partial<State>, draw: (state: State) => void): Store {
  let state = { ...EMPTY, ...first };
  let isDue = false;
  return {
    get state() {
      return state;
    },
    set(change) {
      state = { ...state, ...change };
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        draw(state);
      });
    },
  };
}
