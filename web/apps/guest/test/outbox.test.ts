import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, type Message } from '@bellhop/sdk';
import { createOutbox, type OutboxOptions } from '../src/state/outbox.ts';
import { added, nextOf, QUEUE_LIMIT, type Queue, restored } from '../src/state/queue.ts';

function memory(entries = new Map<string, string>()) {
  return {
    entries,
    get: (key: string) => entries.get(key) ?? null,
    set: (key: string, value: string) => void entries.set(key, value),
    remove: (key: string) => void entries.delete(key),
    keys: (prefix: string) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** A house that can be cut off before or after it accepted a message. */
function house() {
  const kept: string[] = [];
  const state = { line: 'up' as 'up' | 'down' | 'answer lost', refusal: null as ApiError | null };
  const keys = new Set<string>();
  const send: OutboxOptions['send'] = async ({ key, text }) => {
    if (state.refusal) throw state.refusal;
    if (state.line === 'down') throw new ApiError(0, 'offline', '');
    if (!keys.has(key)) kept.push(text);
    keys.add(key);
    if (state.line === 'answer lost') throw new ApiError(0, 'timeout', '');
    return { client_message_id: key } as Message;
  };
  return { kept, state, send };
}

function open(storage: ReturnType<typeof memory>, send: OutboxOptions['send'], onSessionOver = () => {}) {
  let keys = storage.entries.size;
  return createOutbox({
    conversation: 5,
    send,
    onSent: () => {},
    onSessionOver,
    storage,
    newKey: () => {
      keys += 1;
      return `key ${keys}`;
    },
    now: () => new Date('2026-05-12T10:00:00Z'),
    firstPause: 3_600_000,
  });
}

/** Lets every promise that can settle do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what was typed offline is sent once and in order after a reload', async () => {
  const storage = memory();
  const { kept, state, send } = house();
  state.line = 'down';
  const before = open(storage, send);
  for (const text of ['one', 'two', 'three']) before.add(text);
  await settled();
  before.close();
  assert.deepEqual(kept, []);

  state.line = 'up';
  const after = open(storage, send);
  after.flush();
  await settled();
  assert.deepEqual(kept, ['one', 'two', 'three']);
  assert.equal(storage.entries.size, 0);
  assert.equal(after.queue.value.length, 0);
});

test('a lost answer does not double the message', async () => {
  const { kept, state, send } = house();
  state.line = 'answer lost';
  const outbox = open(memory(), send);
  outbox.add('towels');
  await settled();
  assert.equal(outbox.queue.value[0]?.state, 'queued');
  state.line = 'up';
  outbox.flush();
  await settled();
  outbox.close();
  assert.deepEqual(kept, ['towels']);
  assert.deepEqual(outbox.queue.value, []);
});

test('a refused message stays, with the reason, and the next one goes', async () => {
  const { kept, state, send } = house();
  state.refusal = new ApiError(400, 'too_long', '');
  const outbox = open(memory(), send);
  outbox.add('bad');
  await settled();
  state.refusal = null;
  outbox.add('good');
  await settled();
  assert.deepEqual(kept, ['good']);
  assert.deepEqual(
    outbox.queue.value.map(({ text, state: is, reason }) => [text, is, reason]),
    [['bad', 'failed', 'too_long']],
  );
  outbox.retry(outbox.queue.value[0]?.key ?? '');
  await settled();
  assert.deepEqual(kept, ['good', 'bad']);
});

test('a session that is over asks for the PIN and keeps the words', async () => {
  const { kept, state, send } = house();
  let asked = 0;
  state.refusal = new ApiError(401, 'session_over', '');
  const outbox = open(memory(), send, () => {
    asked += 1;
  });
  outbox.add('hello');
  await settled();
  assert.equal(asked, 1);
  assert.equal(outbox.queue.value[0]?.state, 'queued');
  state.refusal = null;
  outbox.flush();
  await settled();
  assert.deepEqual(kept, ['hello']);
});

test('what the history shows already is crossed out', async () => {
  const { state, send } = house();
  state.line = 'down';
  const storage = memory();
  const outbox = open(storage, send);
  outbox.add('one');
  await settled();
  outbox.settle([{ client_message_id: 'key 1' } as Message]);
  outbox.close();
  assert.deepEqual(outbox.queue.value, []);
  assert.equal(storage.entries.size, 0);
});

test('the queue is bounded and sends one at a time', () => {
  let queue: Queue = [];
  for (let index = 0; index < QUEUE_LIMIT; index += 1) {
    queue = added(queue, `k${index}`, 'x', '2026-05-12T10:00:00Z') ?? [];
  }
  assert.equal(queue.length, QUEUE_LIMIT);
  assert.equal(added(queue, 'more', 'x', '2026-05-12T10:00:00Z'), null);
  assert.equal(nextOf(queue)?.key, 'k0');
  assert.equal(nextOf(queue.map((one) => (one.key === 'k3' ? { ...one, state: 'sending' } : one))), null);
});

test('broken entries in storage are passed over', () => {
  assert.deepEqual(restored(['', '{', 'null', '[]', '{"key":1}']), []);
});
