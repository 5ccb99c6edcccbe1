import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, waitOf } from '../src/state/notice.ts';

test('a visitor is told what is wrong in words, and unknown refusals are trouble', () => {
  assert.deepEqual(faultOf({ code: 'rate_limited', retryAfter: 12.2 }), { word: 'rate_limited', n: 13 });
  assert.equal(faultOf({ code: 'blocked' }).word, 'blocked');
  assert.equal(faultOf({ code: 'too_many_messages' }).word, 'rate_limited');
  assert.equal(faultOf({ code: 'too_many_rooms' }).word, 'too_many_rooms');
  assert.equal(faultOf({ code: 'spam_links' }).word, 'spam');
  assert.equal(faultOf({ code: 'visitors_closed' }).word, 'closed');
  assert.equal(faultOf({ code: 'invalid' }).word, 'trouble');
  assert.equal(faultOf({}).word, 'trouble');
});

test('only what may pass later is tried again by itself', () => {
  assert.equal(waitOf({ code: 'rate_limited', retryAfter: 12 }), 12);
  assert.ok(waitOf({ code: 'room_moved' }) > 0);
  assert.ok(waitOf({ code: 'unreachable' }) > 0);
  assert.equal(waitOf({ code: 'too_many_rooms', retryAfter: 7_200 }), 0);
  for (const code of ['spam', 'blocked', 'too_many_rooms', 'invalid', undefined])
    assert.equal(waitOf({ code }), 0);
});
