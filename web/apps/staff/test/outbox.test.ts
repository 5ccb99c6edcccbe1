import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf } from '../src/state/entries.ts';
import { nextToSend, type Outgoing, restore, withoutArrived, withState } from '../src/state/outbox.ts';
import { at, message } from './builders.ts';

const item = (key: string, conversationId = 1, state: Outgoing['state'] = 'queued'): Outgoing => {
  return { key, conversationId, text: key, at: at(1), state, reason: null };
};

test('sends one at a time in a conversation, in the order typed; other conversations do not wait', () => {
  const outbox = [item('a', 1, 'sending'), item('b', 1), item('c', 2), item('d', 2)];
  assert.equal(nextToSend(outbox)?.key, 'c');
  assert.equal(nextToSend(withState(outbox, 'c', 'sending')), undefined);
});

test('a failed message waits for its writer and holds nobody up', () => {
  assert.equal(nextToSend([item('a', 1, 'failed'), item('b', 1)])?.key, 'b');
});

test('what arrived by event is gone from the outbox, and nothing else', () => {
  const outbox = [item('a'), item('b')];
  assert.deepEqual(
    withoutArrived(outbox, [message(1, { client_message_id: 'a' })]).map(({ key }) => key),
    ['b'],
  );
  assert.equal(withoutArrived(outbox, [message(1)]), outbox);
});

test('what was being sent when the page closed is sent again', () => {
  const stored = JSON.stringify([item('a', 1, 'sending'), item('b', 1, 'failed'), { nonsense: 1 }, null]);
  assert.deepEqual(
    restore(stored).map(({ key, state }) => [key, state]),
    [
      ['a', 'queued'],
      ['b', 'failed'],
    ],
  );
});

test('a damaged store is an empty one', () => {
  for (const stored of [null, '', '{', '{}', '7']) assert.deepEqual(restore(stored), []);
});

test('a message keeps its place and key when it arrives', () => {
  const sent = message(5, { from: 'staff', client_message_id: 'a' });
  const before = entriesOf([message(4)], [item('a')], 1, 42);
  const both = entriesOf([message(4), sent], [item('a')], 1, 42);
  assert.deepEqual(
    before.map(({ key }) => key),
    both.map(({ key }) => key),
  );
  assert.equal(both[1]?.kind, 'message');
  assert.equal(entriesOf([], [item('a', 2)], 1, 42).length, 0, 'another conversation');
});
