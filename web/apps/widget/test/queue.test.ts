import assert from 'node:assert/strict';
import { test } from 'node:test';
import { added, marked, nextOf, type Queue, requeued, restored, settled } from '../src/state/queue.ts';
import { own } from './builders.ts';

const queueOf = (...keys: string[]): Queue =>
  keys.reduce<Queue>((queue, key) => added(queue, key, `Words ${key}`, '2026-05-01T12:00:00Z'), []);

test('messages are sent in the order of writing, one at a time', () => {
  const queue = queueOf('a', 'b');
  assert.equal(nextOf(queue)?.key, 'a');
  assert.equal(nextOf(marked(queue, 'a', 'sending')), undefined);
});

test('a refused message does not hold up the others', () => {
  assert.equal(nextOf(marked(queueOf('a', 'b'), 'a', 'failed'))?.key, 'b');
});

test('what has arrived although its answer was lost is crossed out by its key', () => {
  const queue = marked(queueOf('a', 'b'), 'a', 'sending');
  assert.deepEqual(
    settled(queue, [own(7, 'a')]).map(({ key }) => key),
    ['b'],
  );
});

test('what was being sent when the line broke is sent again with the same key', () => {
  const queue = requeued(marked(queueOf('a'), 'a', 'sending'));
  assert.equal(nextOf(queue)?.key, 'a');
});

test('a queue survives a reload, and rubbish in the storage does not', () => {
  const stored: unknown = JSON.parse(JSON.stringify(marked(queueOf('a', 'b'), 'a', 'sending')));
  assert.deepEqual(
    restored(stored).map(({ key, state }) => `${key} ${state}`),
    ['a queued', 'b queued'],
  );
  assert.deepEqual(restored([null, 5, { key: 'a' }]), []);
  assert.deepEqual(restored('rubbish'), []);
});

test('a queue does not grow without end', () => {
  const queue = queueOf(...Array.from({ length: 30 }, (_, place) => String(place)));
  assert.equal(queue.length, 20);
});
