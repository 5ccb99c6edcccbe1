import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  applyToThread,
  EMPTY_THREAD,
  firstUnread,
  mergeMessages,
  unreadUpTo,
  withNewestPage,
  withOlderPage,
} from '../src/state/thread.ts';
import { at, message, row } from './builders.ts';

const numbers = (list: readonly { seq: number }[]) => list.map(({ seq }) => seq);
const run = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => message(from + place));
const page = (from: number, to: number, has_more = false) => ({
  messages: run(from, to),
  has_more,
  journal: 1,
});

test('the same message by answer and by event is one message', () => {
  const merged = mergeMessages(run(1, 3), [message(3, { text: 'edited' }), message(2)]);
  assert.deepEqual(numbers(merged), [1, 2, 3]);
  assert.equal(merged[2]?.text, 'edited');
});

test('an answer that comes late does not take back that the guest has read', () => {
  const read = message(1, { from: 'staff', read_at: at(5) });
  const [merged] = mergeMessages([read], [message(1, { from: 'staff', read_at: null })]);
  assert.equal(merged?.read_at, at(5));
});

test('events in any order give the same thread', () => {
  const events = run(1, 6).map((sent) => ({
    type: 'message_sent' as const,
    conversation: row(1),
    message: sent,
  }));
  for (const order of [
    [0, 1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1, 0],
    [2, 0, 5, 1, 4, 3, 3, 0],
  ]) {
    const thread = order.reduce((state, at) => applyToThread(state, 1, events[at] as never), EMPTY_THREAD);
    assert.deepEqual(numbers(thread.messages), [1, 2, 3, 4, 5, 6]);
  }
});

test('a newest page that joins on keeps what was loaded before', () => {
  const thread = withNewestPage({ messages: run(1, 10), hasMore: false }, page(8, 14, true));
  assert.deepEqual(numbers(thread.messages), numbers(run(1, 14)));
  assert.equal(thread.hasMore, false);
  assert.deepEqual(
    numbers(withNewestPage({ messages: run(1, 3), hasMore: true }, page(4, 5)).messages),
    [1, 2, 3, 4, 5],
  );
});

test('a newest page behind a hole drops what was loaded before', () => {
  const thread = withNewestPage({ messages: run(1, 3), hasMore: false }, page(9, 12, true));
  assert.deepEqual(numbers(thread.messages), [9, 10, 11, 12]);
  assert.equal(thread.hasMore, true);
});

test('older pages go in front', () => {
  const thread = withOlderPage({ messages: run(5, 6), hasMore: true }, page(1, 4));
  assert.deepEqual(numbers(thread.messages), [1, 2, 3, 4, 5, 6]);
  assert.equal(thread.hasMore, false);
});

test('an edit of a message that is not loaded makes no hole', () => {
  const thread = { messages: run(5, 6), hasMore: true };
  const edited = { type: 'message_edited' as const, conversation: row(1), message: message(2) };
  assert.deepEqual(numbers(applyToThread(thread, 1, edited).messages), [5, 6]);
});

test('deleting leaves a mark, erasing leaves nothing', () => {
  const thread = { messages: run(1, 3), hasMore: false };
  const base = { type: 'message_deleted' as const, conversation: row(1), message_id: 1002 };
  const mark = message(2, { text: '', deleted_at: at(9) });
  const deleted = applyToThread(thread, 1, { ...base, erased: false, message: mark });
  assert.equal(deleted.messages[1]?.deleted_at, at(9));
  const erased = applyToThread(thread, 1, { ...base, erased: true, message: null as never });
  assert.deepEqual(numbers(erased.messages), [1, 3]);
});

test('reading marks just the messages named, and keeps the first time', () => {
  const thread = { messages: [message(1, { read_at: at(1) }), message(2), message(3)], hasMore: false };
  const read = applyToThread(thread, 1, {
    type: 'messages_read',
    conversation: row(1),
    by: 'staff',
    message_ids: [1001, 1002],
    at: at(30),
  });
  assert.deepEqual(
    read.messages.map((one) => one.read_at),
    [at(1), at(30), null],
  );
});

test('events of another conversation are left alone', () => {
  const thread = { messages: run(1, 2), hasMore: false };
  const event = { type: 'message_sent' as const, conversation: row(2), message: message(3) };
  assert.equal(applyToThread(thread, 1, event), thread);
});

test('unread counts what the guest wrote', () => {
  const list = [message(1, { read_at: at(2) }), message(2), message(3, { from: 'staff' }), message(4)];
  assert.equal(firstUnread(list), 2);
  assert.equal(unreadUpTo(list), 4);
  assert.equal(firstUnread([message(1, { from: 'staff' })]), null);
});
