import type { Message } from '@bellhop/sdk';

/** A message of the guest that the house has not accepted yet. */
export interface Pending {
  /** Sent along as `client_message_id`: however often it is sent, the house keeps it once. */
  readonly key: string;
  readonly text: string;
  /** When it was written. */
  readonly at: string;
  /** Order among messages of the same instant. */
  readonly order: number;
  readonly state: 'queued' | 'sending' | 'failed';
  /** Code of the refusal. */
  readonly reason: string | null;
}

export type Queue = readonly Pending[];

export const QUEUE_LIMIT = 50;

/** null: the queue is full. */
export function added(queue: Queue, key: string, text: string, at: string): Queue | null {
  if (queue.length >= QUEUE_LIMIT) return null;
  const order = (queue.at(-1)?.order ?? 0) + 1;
  return [...queue, { key, text, at, order, state: 'queued', reason: null }];
}

/** The next to send: in the order of writing, one at a time. A refused message does not hold up the others. */
export function nextOf(queue: Queue): Pending | null {
  if (queue.some((pending) => pending.state === 'sending')) return null;
  return queue.find((pending) => pending.state === 'queued') ?? null;
}

export function changed(
  queue: Queue,
  key: string,
  change: Partial<Pick<Pending, 'state' | 'reason'>>,
): Queue {
  return queue.map((pending) => (pending.key === key ? { ...pending, ...change } : pending));
}

export function without(queue: Queue, key: string): Queue {
  return queue.filter((pending) => pending.key !== key);
}

/** Those that turn out to have arrived, although their answer was lost. */
export function arrived(queue: Queue, messages: readonly Message[]): string[] {
  const keys = new Set(messages.map((message) => message.client_message_id));
  return queue.filter((pending) => keys.has(pending.key)).map((pending) => pending.key);
}

/** From storage after a reload: what was being sent is sent again, with its key. */
export function restored(texts: readonly string[]): Queue {
  return texts
    .map(parse)
    .filter((pending) => pending !== null)
    .sort((a, b) => a.at.localeCompare(b.at) || a.order - b.order)
    .slice(0, QUEUE_LIMIT);
}

function parse(text: string): Pending | null {
  try {
    const value = JSON.parse(text) as Partial<Pending>;
    const { key, text: words, at, order = 0, reason = null } = value;
    if (typeof key !== 'string' || typeof words !== 'string' || typeof at !== 'string') return null;
    return { key, text: words, at, order, reason, state: value.state === 'failed' ? 'failed' : 'queued' };
  } catch {
    return null;
  }
}
