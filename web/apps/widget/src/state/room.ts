import type { Bridge } from '../bridge.ts';
import { type Ack, type Line, openLine } from './line.ts';
import type { Memory } from './memory.ts';
import { faultOf, waitOf } from './notice.ts';
import { requeued } from './queue.ts';
import type { Store } from './state.ts';

interface Hooks {
  onJoined(ack: Ack): void;
  onEvent(name: string, body: unknown): void;
}

/** The visitor's room at the hotel: found again or begun, and joined anew after each interruption. */
export interface Room {
  readonly isJoined: boolean;
  readonly id: unknown;
  isThis(id: unknown): boolean;
  /** The visitor wants the conversation: from now on it may begin. */
  begin(): void;
  /** Looks for a conversation that began earlier, and begins none. */
  resume(): void;
  /** Where it is now: after the hotel moved it. */
  join(): Promise<void>;
  ask(event: string, body?: object): Promise<Ack>;
  say(event: string, body: object): void;
  /** Says what is wrong and, where waiting helps, goes on after it. */
  refused(ack: Ack, goOn: () => void): void;
  /** The session was ended, here or in another window: nothing begins again before the visitor writes. */
  expire(): void;
  leave(): void;
}

export function createRoom(bridge: Bridge, store: Store, memory: Memory, hooks: Hooks): Room {
  const { options, who } = bridge;
  let line: Line | undefined;
  let id: unknown;
  let last: unknown;
  // What waits to be sent was written by somebody who wanted it.
  let isWanted = store.state.queue.length > 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  function resume(): void {
    if (line) return;
    store.set({ line: 'connecting' });
    const auth = () => ({ sessionId: memory.kept.sessionId, resumeToken: memory.kept.resumeToken });
    line = openLine(options.origin, auth, { onRegistered, onLost, onRefused, onEvent: hooks.onEvent });
  }

  function begin(): void {
    isWanted = true;
    if (line?.isUp() && !id) void join();
    resume();
  }

  function leave(): void {
    clearTimeout(again);
    line?.close();
    line = id = undefined;
    store.set({ line: 'off', typist: undefined, queue: requeued(store.state.queue) });
  }

  function onRegistered({ sessionId, resumed }: { sessionId: string; resumed: boolean }): void {
    if (!resumed && !isWanted) {
      // The conversation that was looked for is gone, and nobody asked for a new one.
      memory.change({ sessionId: undefined });
      leave();
      return;
    }
    if (!resumed && store.state.thread.length > 0)
      store.set({ thread: [], notice: { word: 'ended', isGood: true } });
    memory.change({ sessionId });
    void join();
  }

  function onLost(): void {
    clearTimeout(again);
    id = undefined;
    store.set({ line: 'lost', typist: undefined, queue: requeued(store.state.queue) });
  }

  function onRefused(ack: Ack): void {
    store.set({ notice: faultOf(ack) });
    if (ack.code === 'blocked') leave();
  }

  async function join(): Promise<void> {
    const used = line;
    const ack = await used?.ask('chat:join-room', {
      businessId: options.hotel,
      userName: who.name,
      email: who.email,
      language: options.language,
      page: location.origin + location.pathname,
    });
    // The answer of a line that is no longer ours says nothing about this one.
    if (!ack || used !== line || !used?.isUp()) return;
    if (!ack.success) return refused(ack, join);
    // What was said elsewhere is told here again.
    if (last !== undefined && last !== ack.roomId) store.set({ thread: [] });
    last = id = ack.roomId;
    hooks.onJoined(ack);
  }

  function refused(ack: Ack, goOn: () => void): void {
    clearTimeout(again);
    if (ack.code === 'session_expired') {
      memory.change({ sessionId: undefined });
      line?.restart();
      return;
    }
    store.set({ notice: faultOf(ack) });
    const isLost = ack.code?.startsWith('room_');
    if (isLost) id = undefined;
    if (waitOf(ack)) again = setTimeout(isLost ? join : goOn, waitOf(ack) * 1_000);
  }

  function expire(): void {
    memory.forget();
    leave();
    isWanted = false;
    store.set({ thread: [], notice: { word: 'ended', isGood: true } });
  }

  return {
    get id() {
      return id;
    },
    get isJoined() {
      return id !== undefined;
    },
    isThis: (other) => other === undefined || String(other) === String(id),
    begin,
    resume,
    join,
    ask: async (event, body) =>
      line && id !== undefined
        ? line.ask(event, { roomId: id, ...body })
        : { success: false, code: 'unreachable' },
    say: (event, body) => id !== undefined && line?.say(event, { roomId: id, ...body }),
    refused,
    expire,
    leave,
  };
}
