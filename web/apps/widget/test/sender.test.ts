import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ack } from '../src/state/line.ts';
import { restored } from '../src/state/queue.ts';
import type { Room } from '../src/state/room.ts';
import { createSender } from '../src/state/sender.ts';
import { createStore } from '../src/state/state.ts';
import { memoryOf, own, storage } from './builders.ts';

/** A house that keeps each key once, and whose answers can be lost or refusing. */
function house() {
  const state = { isJoined: true, loses: false, refusal: null as Ack | null };
  const kept = new Map<string, string>();
  const refusals: Ack[] = [];
  let goOn = () => {};
  const room = {
    get isJoined() {
      return state.isJoined;
    },
    async ask(_: string, { content, clientMessageId }: Record<string, string>): Promise<Ack> {
      if (state.refusal) return state.refusal;
      kept.set(String(clientMessageId), String(content));
      if (state.loses) return { success: false, code: 'unreachable' };
      return { success: true, messageId: kept.size };
    },
    refused(ack: Ack, again: () => void) {
      refusals.push(ack);
      goOn = again;
    },
  } as unknown as Room;
  return { state, kept, refusals, room, goOn: () => goOn() };
}

function open(from = house(), tab = storage()) {
  const memory = memoryOf(tab);
  const store = createStore({ queue: restored(memory.kept.unsent) }, () => {});
  return { ...from, store, sender: createSender(store, memory, from.room), tab };
}

const settled = () => new Promise((done) => setImmediate(done));

test('a message that is accepted moves from the queue to the thread', async () => {
  const { sender, store } = open();
  sender.add('Hello');
  await settled();
  assert.equal(store.state.queue.length, 0);
  assert.deepEqual(
    store.state.thread.map(({ text, from }) => `${from}: ${text}`),
    ['visitor: Hello'],
  );
});

test('an answer that is lost leads to the same key again, and the house keeps one message', async () => {
  const { sender, store, state, kept, goOn } = open();
  state.loses = true;
  sender.add('Hello');
  await settled();
  assert.equal(store.state.queue[0]?.state, 'queued');
  state.loses = false;
  goOn();
  await settled();
  assert.equal(kept.size, 1);
  assert.equal(store.state.queue.length, 0);
});

test('the event may be faster than the answer: the message is drawn once', async () => {
  const { sender, store } = open();
  sender.add('Hello');
  const key = store.state.queue[0]?.key ?? '';
  store.set({ thread: [own(1, key)] });
  sender.settle([own(1, key)]);
  await settled();
  assert.equal(store.state.thread.length, 1);
  assert.equal(store.state.queue.length, 0);
});

test('what is written without a room waits, survives a reload and is sent in order', async () => {
  const before = house();
  before.state.isJoined = false;
  const tab = storage();
  const first = open(before, tab);
  first.sender.add('One');
  first.sender.add('Two');
  await settled();
  assert.equal(first.kept.size, 0);

  const second = open(house(), tab);
  second.sender.flush();
  await settled();
  assert.deepEqual([...second.kept.values()], ['One', 'Two']);
});

test('too fast: the message waits and goes on by itself', async () => {
  const { sender, store, state, refusals, goOn, kept } = open();
  state.refusal = { success: false, code: 'rate_limited', retryAfter: 20 };
  sender.add('Hello');
  await settled();
  assert.equal(store.state.queue[0]?.state, 'queued');
  assert.equal(refusals[0]?.retryAfter, 20);
  state.refusal = null;
  goOn();
  await settled();
  assert.equal(kept.size, 1);
});

test('a refusal for good marks the message and lets the next one pass; trying again sends it', async () => {
  const { sender, store, state, kept } = open();
  state.refusal = { success: false, code: 'spam' };
  sender.add('Buy this');
  await settled();
  assert.equal(store.state.queue[0]?.state, 'failed');
  state.refusal = null;
  sender.add('Hello');
  await settled();
  assert.deepEqual([...kept.values()], ['Hello']);
  sender.retry(store.state.queue[0]?.key ?? '');
  await settled();
  assert.deepEqual([...kept.values()], ['Hello', 'Buy this']);
});
