import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '@bellhop/sdk';
import {
  EMPTY_THREAD,
  type Thread,
  unreadOf,
  withMessage,
  withNewest,
  withOlder,
  withoutMessage,
  withRead,
} from '../src/state/thread.ts';

export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: 100 + seq,
    seq,
    conversation_id: 1,
    from: 'staff',
    sender: { name: 'John', id: 7, title: 'Reception', image: null },
    text: `message ${seq}`,
    client_message_id: null,
    reply_to: null,
    attachments: [],
    created_at: '2026-05-12T10:00:00Z',
    read_at: null,
    edited_at: null,
    deleted_at: null,
    automation: null,
    ...more,
  };
}

const page = (from: number, to: number, more: boolean) => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  has_more: more,
  journal: 1,
});
const numbers = (thread: Thread) => thread.messages.map(({ seq }) => seq);

test('history and live messages merge: once each, in order', () => {
  let thread = withNewest(EMPTY_THREAD, page(3, 4, true));
  thread = withMessage(thread, message(6));
  thread = withMessage(thread, message(5));
  thread = withMessage(thread, message(6, { text: 'again' }));
  assert.deepEqual(numbers(thread), [3, 4, 5, 6]);
  thread = withOlder(thread, page(1, 3, false));
  assert.deepEqual(numbers(thread), [1, 2, 3, 4, 5, 6]);
  assert.equal(thread.hasOlder, false);
});

test('an edited message that is not loaded stays away', () => {
  const thread = withNewest(EMPTY_THREAD, page(10, 12, true));
  assert.equal(withMessage(thread, message(2)), thread);
});

test('after a long absence the newest page replaces what it does not join', () => {
  const thread = withNewest(EMPTY_THREAD, page(1, 5, false));
  assert.deepEqual(numbers(withNewest(thread, page(4, 8, true))), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(numbers(withNewest(thread, page(1, 3, false))), [1, 2, 3, 4, 5], 'newer ones stay');
  const jumped = withNewest(thread, page(50, 52, true));
  assert.deepEqual(numbers(jumped), [50, 51, 52]);
  assert.equal(jumped.hasOlder, true);
});

test('a deletion leaves a tombstone, an erasure nothing', () => {
  const thread = withNewest(EMPTY_THREAD, page(1, 2, false));
  const gone = withoutMessage(thread, 101, message(1, { text: '', deleted_at: '2026-05-12T11:00:00Z' }));
  assert.equal(gone.messages[0]?.deleted_at, '2026-05-12T11:00:00Z');
  assert.deepEqual(numbers(withoutMessage(gone, 101, null)), [2]);
});

test('unread are the words of the hotel that were neither read nor deleted', () => {
  let thread = withNewest(EMPTY_THREAD, page(1, 3, false));
  thread = withMessage(thread, message(4, { from: 'guest' }));
  thread = withRead(thread, [101, 104], '2026-05-12T11:00:00Z');
  thread = withoutMessage(thread, 102, message(2, { deleted_at: '2026-05-12T11:00:00Z' }));
  assert.deepEqual(
    unreadOf(thread).map(({ seq }) => seq),
    [3],
  );
});
