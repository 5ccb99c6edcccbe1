import type { Message } from './message.ts';

/** What the visitor wrote and the house has not accepted yet. */
export interface Pending {
  /** Sent along as `clientMessageId`: however often it is sent, the house keeps it once. */
  readonly key: string;
  readonly text: string;
  readonly at: string;
  readonly state: 'queued' | 'sending' | 'failed';
}

export type Queue = readonly Pending[];

const LIMIT = 20;

/** The same queue: too much is waiting already. */
export function added(queue: Queue, key: string, text: string, at: string): Queue {
  return queue.length < LIMIT ? [...queue, { key, text, at, state: 'queued' }] : queue;
}

/** In the order of writing, one at a time. A refused one does not hold up the others. */
export function nextOf(queue: Queue): Pending | undefined {
  return queue.some(({ state }) => state === 'sending')
    ? undefined
    : queue.find(({ state }) => state === 'queued');
}

export function marked(queue: Queue, key: string, state: Pending['state']): Queue {
  return queue.map((pending) => (pending.key === key ? { ...pending, state } : pending));
}

export function without(queue: Queue, key: string): Queue {
  return queue.filter((pending) => pending.key !== key);
}

/** Crosses out what turns out to have arrived, although its answer was lost. */
export function settled(queue: Queue, messages: readonly Message[]): Queue {
  const keys = new Set(messages.map(({ key }) => key));
  return queue.some(({ key }) => keys.has(key)) ? queue.filter(({ key }) => !keys.has(key)) : queue;
}

/** The line broke: what was being sent is sent again, with its key. */
export function requeued(queue: Queue): Queue {
  return queue.map((pending) => (pending.state === 'sending' ? { ...pending, state: 'queued' } : pending));
}

/** From storage after a reload. */
export function restored(values: unknown): Queue {
  const isPending = (value: Partial<Pending> | null): value is Pending => Boolean(value?.key && value.text);
  return Array.isArray(values) ? requeued(values.filter(isPending)) : [];
}
