import { ApiError, newClientMessageId } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import {
  nextToSend,
  type Outbox,
  type Outgoing,
  restore,
  without,
  withoutArrived,
  withState,
} from '../state/outbox.ts';
import { rememberDeed } from './deeds.ts';
import { api, guarded, me, sessionState } from './session.ts';
import { storage } from './storage.ts';
import { putMessage } from './threads.ts';

/** Milliseconds until a message that met no server is tried again, if the line does not come back earlier. */
const RETRY = 5_000;

export const outbox = signal<Outbox>([]);
let timer: ReturnType<typeof setTimeout> | undefined;

const storageKey = () => `bellhop.console.outbox.${me.value?.hotel.slug}.${me.value?.staff.id}`;

function set(next: Outbox): void {
  if (next === outbox.value) return;
  outbox.value = next;
  storage.set(storageKey(), next.length > 0 ? JSON.stringify(next) : null);
}

/** What this person had not got rid of when the page was last open goes out now. */
export function restoreOutbox(): void {
  outbox.value = restore(storage.get(storageKey()));
  flush();
}

/** Returns the message's key. With the number of an answer kept ready, its files go along. */
export function send(conversationId: number, text: string, cannedId?: number): string {
  const key = newClientMessageId();
  const at = new Date().toISOString();
  const item: Outgoing = { key, conversationId, text, cannedId, at, state: 'queued', reason: null };
  set([...outbox.value, item]);
  flush();
  return key;
}

export function retry(key: string): void {
  set(withState(outbox.value, key, 'queued'));
  flush();
}

export const discard = (key: string): void => set(without(outbox.value, key));

export function arrived(messages: Parameters<typeof withoutArrived>[1]): void {
  set(withoutArrived(outbox.value, messages));
}

/** Sends whatever can be sent. Called again by every success, by the timer, and when the line comes back. */
export function flush(): void {
  clearTimeout(timer);
  if (sessionState.value !== 'signed-in') return;
  for (let item = nextToSend(outbox.value); item; item = nextToSend(outbox.value)) {
    set(withState(outbox.value, item.key, 'sending'));
    void deliver(item);
  }
}

async function deliver(item: Outgoing): Promise<void> {
  rememberDeed(item.conversationId);
  try {
    const { text, cannedId, key } = item;
    const wish = { text, client_message_id: key, canned_id: cannedId };
    const { message } = await guarded(api.send(item.conversationId, wish));
    putMessage(message);
    set(without(outbox.value, item.key));
    flush();
  } catch (error) {
    settle(item, error);
  }
}

function settle(item: Outgoing, error: unknown): void {
  const refused = error instanceof ApiError && !error.isTemporary && error.status !== 401;
  set(withState(outbox.value, item.key, refused ? 'failed' : 'queued', refused ? error.message : null));
  if (refused) {
    flush();
    return;
  }
  const wait = (error instanceof ApiError && error.retryAfter) || 0;
  clearTimeout(timer);
  timer = setTimeout(flush, Math.max(RETRY, wait * 1000));
}
