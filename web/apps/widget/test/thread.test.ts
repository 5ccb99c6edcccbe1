import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  offeredReplies,
  unreadOf,
  withChange,
  withMessage,
  withNewest,
  withOlder,
  withRead,
} from '../src/state/thread.ts';
import { message, own } from './builders.ts';

const ids = (thread: readonly { id: string }[]) => thread.map(({ id }) => id).join(' ');

test('a message that comes twice is drawn once, as it came last', () => {
  const thread = withMessage([message(1), message(2)], message(1, { content: 'Other words' }));
  assert.equal(ids(thread), '1 2');
  assert.equal(thread[0]?.text, 'Other words');
});

test('what has been read stays read when a late copy does not know it', () => {
  const read = withRead([message(1)], ['1']);
  assert.equal(withMessage(read, message(1))[0]?.isRead, true);
});

test('a change of a message that is not loaded adds nothing', () => {
  assert.equal(ids(withChange([message(4)], message(1, { isDeleted: true }))), '4');
});

test('after a reconnection the newest page joins what was loaded, each message once', () => {
  const loaded = [message(1), message(2), message(3)];
  assert.equal(ids(withNewest(loaded, [message(2), message(3), message(4)])), '1 2 3 4');
});

test('what was loaded is let go when too much was missed to join it', () => {
  assert.equal(ids(withNewest([message(1), message(2)], [message(8), message(9)])), '8 9');
});

test('a message that came while the page was on its way stays after it', () => {
  assert.equal(ids(withNewest([message(3)], [message(1), message(2)])), '1 2 3');
});

test('earlier messages go in front, and an overlap is drawn once', () => {
  assert.equal(ids(withOlder([message(3), message(4)], [message(1), message(2), message(3)])), '1 2 3 4');
});

test('only what the hotel wrote, is there and was not seen is unread', () => {
  const thread = [
    message(1),
    own(2, 'a'),
    message(3, { isRead: true }),
    message(4, { isDeleted: true }),
    message(5, { senderType: 'bot' }),
  ];
  assert.deepEqual(unreadOf(thread), ['1', '5']);
});

test('quick replies are offered until somebody says something', () => {
  const offer = message(1, { senderType: 'system', metadata: { quickReplies: ['Parking?', 'Breakfast?'] } });
  assert.deepEqual(offeredReplies([offer], false), ['Parking?', 'Breakfast?']);
  assert.deepEqual(offeredReplies([offer], true), []);
  assert.deepEqual(offeredReplies([offer, own(2, 'a')], false), []);
});
