import { errorFromResponse } from './errors.ts';
import { createEventStreamParser, type StreamFrame } from './event-stream.ts';
import type { StaffEvent } from './types.ts';

/** connecting: the first attempt; lost: broken off, attempts go on; final: the credential is over, no further attempt. */
export type LiveState = 'connecting' | 'open' | 'lost' | 'final';

export interface LiveOptions<E> {
  url: string;
  token?: () => string | null;
  /** Journal number of the state that the caller has already loaded. */
  lastEventId?: number | null;
  /** `id` is the journal number; null for what passes by (typing). */
  onEvent: (event: E, id: number | null) => void;
  onState: (state: LiveState) => void;
  /** Too much was missed: load everything anew. The stream itself goes on from `journal`. */
  onReset: (journal: number) => void;
  fetch?: typeof fetch;
  /** Milliseconds without a byte until the line counts as dead. Default 40,000: the server pings every 15 s. */
  silence?: number;
  /** Milliseconds of the first pause; it doubles up to `longestPause`. */
  firstPause?: number;
  longestPause?: number;
  /** Milliseconds a connection must have lasted to prove the line good; a shorter one counts as a failure. */
  settled?: number;
  random?: () => number;
}

export interface LiveStream {
  close(): void;
  /** Ends a pause between attempts at once. */
  retryNow(): void;
}

type Ending = 'retry-now' | 'retry-later' | 'final';

/**
 * Keeps one event stream open until `close`, over any number of connections, and hands out every journal row once and
 * in order: each connection asks for what follows the last number seen, and a number already seen is dropped.
 */
export function openLive<E = StaffEvent>(options: LiveOptions<E>): LiveStream {
  const { silence = 40_000, firstPause = 500, longestPause = 15_000 } = options;
  const { settled = 5_000, random = Math.random } = options;
  const request = options.fetch ?? ((input, init) => fetch(input, init));
  let last = options.lastEventId ?? null;
  let closed = false;
  let failures = 0;
  let openedAt = 0;
  let state: LiveState | null = null;
  let attempt: AbortController | null = null;
  let endPause: (() => void) | null = null;

  function tell(next: LiveState): void {
    if (closed || next === state) return;
    state = next;
    options.onState(next);
  }

  /** Returns how the connection shall end, or null to read on. */
  function frame({ event, data, id }: StreamFrame): Ending | null {
    const body = parse(data);
    if (body === null || closed) return null;
    if (event === 'hello') last ??= Number(body.journal);
    else if (event === 'bye') return body.reason === 'final' ? 'final' : 'retry-now';
    else if (event === 'reset') {
      last = Number(body.journal);
      options.onReset(last);
    } else if (event === 'message') deliver(body as E, id);
    return null;
  }

  function deliver(event: E, id: string | null): void {
    const number = id === null ? null : Number(id);
    if (number !== null) {
      if (!Number.isSafeInteger(number) || (last !== null && number <= last)) return;
      last = number;
    }
    try {
      options.onEvent(event, number);
    } catch (error) {
      // The listener's fault is not the line's: report it and read on.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  async function connect(abort: AbortController): Promise<Ending> {
    const headers = new Headers({ accept: 'text/event-stream' });
    const credential = options.token?.();
    if (credential) headers.set('authorization', `Bearer ${credential}`);
    if (last !== null) headers.set('last-event-id', String(last));
    // Wall-clock time, so that a laptop that slept notices on waking that its line is old.
    let heard = Date.now();
    const watchdog = setInterval(
      () => Date.now() - heard > silence && abort.abort(),
      Math.min(silence / 4, 5_000),
    );
    try {
      const response = await request(options.url, {
        headers,
        signal: abort.signal,
        credentials: 'same-origin',
        cache: 'no-store',
      });
      if (!response.ok || !response.body) {
        const refusal = await errorFromResponse(response);
        // A credential that opens nothing here opens nothing later either.
        return refusal.status === 401 || refusal.status === 403 ? 'final' : 'retry-later';
      }
      openedAt = Date.now();
      tell('open');
      return await readAll(response.body, () => {
        heard = Date.now();
      });
    } catch {
      return 'retry-later';
    } finally {
      clearInterval(watchdog);
      abort.abort();
    }
  }

  async function readAll(body: ReadableStream<Uint8Array>, onBytes: () => void): Promise<Ending> {
    let ending: Ending | null = null;
    const parser = createEventStreamParser((next) => {
      ending ??= frame(next);
    });
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'retry-later';
      onBytes();
      parser.push(value);
      if (ending) return ending;
    }
  }

  function pause(): Promise<void> {
    const longest = Math.min(longestPause, firstPause * 2 ** failures);
    failures = Math.min(failures + 1, 16);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longest * (0.5 + random() / 2));
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!closed) {
      if (state === null) tell('connecting');
      attempt = new AbortController();
      openedAt = 0;
      const ending = await connect(attempt);
      const lasted = openedAt > 0 && Date.now() - openedAt >= settled;
      if (lasted) failures = 0;
      if (ending === 'final') {
        tell('final');
        return stop();
      }
      if (closed || (ending === 'retry-now' && lasted)) continue;
      tell('lost');
      await pause();
      endPause = null;
    }
  }

  const retryNow = () => endPause?.();
  // A connection from before the network went away rarely lives on, but would look open until the watchdog barks.
  const networkIsBack = () => (endPause ? endPause() : attempt?.abort());

  function stop(): void {
    closed = true;
    globalThis.removeEventListener?.('online', networkIsBack);
    attempt?.abort();
    endPause?.();
  }

  globalThis.addEventListener?.('online', networkIsBack);
  void run();
  return { close: stop, retryNow };
}

function parse(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
