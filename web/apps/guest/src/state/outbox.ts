import { isApiError, type Message } from '@bellhop/sdk';
import { type ReadonlySignal, signal } from '@preact/signals';
import { added, arrived, changed, nextOf, type Pending, type Queue, restored, without } from './queue.ts';
import type { Storage } from './storage.ts';

export interface OutboxOptions {
  conversation: number;
  send: (pending: Pending) => Promise<Message>;
  onSent: (message: Message) => void;
  /** The token was refused; sending goes on with `flush` once there is a new one. */
  onSessionOver: () => void;
  storage: Storage;
  newKey: () => string;
  now: () => Date;
  /** Milliseconds of the first pause after a failure; it doubles up to 30 s. */
  firstPause?: number;
}

export interface Outbox {
  queue: ReadonlySignal<Queue>;
  /** False: too much is waiting already. */
  add(text: string): boolean;
  retry(key: string): void;
  remove(key: string): void;
  /** Sends what waits, now. */
  flush(): void;
  /** Crosses out what is in the history already. */
  settle(messages: readonly Message[]): void;
  close(): void;
}

const PREFIX = 'bellhop_unsent_';
const LONGEST_PAUSE = 30_000;

/** Each waiting message has a storage entry of its own, so that two tabs do not overwrite one another's. */
export const unsentPrefix = (conversation: number) => `${PREFIX}${conversation}_`;

/**
 * Sends the guest's messages one after the other, in order, until the house has accepted them: through lost
 * connections, restarts and reloads. The key of each message makes a repetition harmless.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { storage, firstPause = 1_000 } = options;
  const prefix = unsentPrefix(options.conversation);
  const stored = storage.keys(prefix).map((key) => storage.get(key) ?? '');
  const queue = signal<Queue>(restored(stored));
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function set(next: Queue, key: string): void {
    queue.value = next;
    const pending = next.find((one) => one.key === key);
    if (pending) storage.set(prefix + key, JSON.stringify(pending));
    else storage.remove(prefix + key);
  }

  async function run(): Promise<void> {
    clearTimeout(timer);
    for (let pending = nextOf(queue.value); pending && !closed; pending = nextOf(queue.value)) {
      set(changed(queue.value, pending.key, { state: 'sending', reason: null }), pending.key);
      try {
        const message = await options.send(pending);
        failures = 0;
        options.onSent(message);
        set(without(queue.value, pending.key), pending.key);
      } catch (error) {
        if (refused(pending, error)) return;
      }
    }
  }

  /** True when sending stops for now. */
  function refused(pending: Pending, error: unknown): boolean {
    const failure = isApiError(error) ? error : null;
    if (failure?.status === 401) {
      set(changed(queue.value, pending.key, { state: 'queued' }), pending.key);
      options.onSessionOver();
      return true;
    }
    if (failure && !failure.isTemporary) {
      set(changed(queue.value, pending.key, { state: 'failed', reason: failure.code }), pending.key);
      return false;
    }
    set(changed(queue.value, pending.key, { state: 'queued' }), pending.key);
    const pause = Math.min(firstPause * 2 ** failures, LONGEST_PAUSE);
    failures += 1;
    timer = setTimeout(run, Math.max(pause, (failure?.retryAfter ?? 0) * 1_000));
    return true;
  }

  return {
    queue,
    add(text) {
      const key = options.newKey();
      const next = added(queue.value, key, text, options.now().toISOString());
      if (!next) return false;
      set(next, key);
      void run();
      return true;
    },
    retry(key) {
      set(changed(queue.value, key, { state: 'queued', reason: null }), key);
      void run();
    },
    remove: (key) => set(without(queue.value, key), key),
    flush: () => void run(),
    settle(messages) {
      for (const key of arrived(queue.value, messages)) set(without(queue.value, key), key);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
