import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, placeOf } from '../src/address.ts';
import { parseSession } from '../src/state/session.ts';

test('an address and its place are one another', () => {
  for (const address of [
    '/chat/hotel-killarney/messages/room/205/validate-chat-pin',
    '/chat/hotel-killarney/messages/room/Suite%201%2FA/validate-chat-pin',
    '/chat/hotel-killarney/conversations/55/messages/send',
  ]) {
    const place = placeOf(address);
    assert.notEqual(place.page, 'resume');
    if (place.page !== 'resume') assert.equal(addressOf(place), address);
  }
});

test('any other address resumes, and a broken one does not break the page', () => {
  assert.deepEqual(placeOf('/chat/'), { page: 'resume' });
  assert.deepEqual(placeOf('/chat/x/conversations/abc/messages/send'), { page: 'resume' });
  assert.equal(placeOf('/chat/%E0%A4%A/messages/room/1/validate-chat-pin').page, 'pin');
});

test('a stored session is believed only when it is whole', () => {
  const whole = { session_token: 't', hotel_slug: 'h', conversation_id: 5, room_number: 205 };
  assert.equal(parseSession(JSON.stringify(whole))?.room_number, '205');
  for (const text of [null, '', '{', '[]', '"x"', '{"session_token":"t"}'])
    assert.equal(parseSession(text), null);
});
