import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Room, TypingEvent } from '@bellhop/sdk';
import { parse } from '../src/router.ts';
import { dayAfter, visibleRooms } from '../src/state/rooms.ts';
import { applyTyping, stillTyping, stopTyping, TYPING_LASTS } from '../src/state/typing.ts';
import { shortDuration, urgency, waitedMinutes } from '../src/state/waiting.ts';
import { at } from './builders.ts';

const types = (changes: Partial<TypingEvent> = {}): TypingEvent => {
  return {
    type: 'typing',
    conversation_id: 1,
    who: 'guest',
    name: 'Emma',
    staff_id: null,
    typing: true,
    ...changes,
  };
};

test('typing: twice is once, stopping stops, silence ends it', () => {
  const once = applyTyping([], types(), 0);
  const twice = applyTyping(once, types(), 1_000);
  assert.equal(twice.length, 1);
  assert.equal(applyTyping(twice, types({ typing: false }), 1_500).length, 0);
  assert.equal(stillTyping(twice, 1_000 + TYPING_LASTS - 1).length, 1);
  assert.equal(stillTyping(twice, 1_000 + TYPING_LASTS).length, 0);
});

test('typing: guest and colleagues side by side; who sends stops alone', () => {
  let typists = applyTyping([], types(), 0);
  typists = applyTyping(typists, types({ who: 'staff', name: 'Mary', staff_id: 43 }), 0);
  typists = applyTyping(typists, types({ who: 'staff', name: 'Aoife', staff_id: 44 }), 0);
  assert.equal(typists.length, 3);
  assert.deepEqual(
    stopTyping(typists, 1, 'staff', 43).map(({ name }) => name),
    ['Emma', 'Aoife'],
  );
  assert.equal(stopTyping(typists, 2, 'guest', null).length, 3);
});

test('waiting times are short and never negative', () => {
  assert.equal(waitedMinutes(at(0), Date.parse(at(7)) + 59_000), 7);
  assert.equal(waitedMinutes(at(10), Date.parse(at(9))), 0);
  assert.deepEqual([4, 5, 14, 15].map(urgency), ['calm', 'soon', 'soon', 'late']);
  assert.deepEqual([0, 59, 60, 65, 1440, 3000].map(shortDuration), [
    '0 min',
    '59 min',
    '1 h',
    '1 h 05',
    '1 d',
    '2 d',
  ]);
});

test('rooms stand in the order of their numbers', () => {
  const room = (number: string, guest?: string): Room => ({
    id: Number.parseInt(number, 10),
    number,
    floor: '',
    pin: null,
    guest_url: '',
    stay: guest
      ? { booking_id: 'B', guest_name: guest, arrival: '', departure: '', conversation_id: null }
      : null,
  });
  const rooms = [room('10'), room('9', 'Emma'), room('10A'), room('102')];
  const shown = (...of: [Parameters<typeof visibleRooms>[1], string]) =>
    visibleRooms(rooms, ...of).map(({ number }) => number);
  assert.deepEqual(shown('all', ''), ['9', '10', '10A', '102']);
  assert.deepEqual(shown('occupied', ''), ['9']);
  assert.deepEqual(shown('free', '10'), ['10', '10A', '102']);
  assert.deepEqual(shown('all', 'EMMA'), ['9']);
  assert.equal(dayAfter('2028-02-28'), '2028-02-29');
});

test('addresses', () => {
  assert.deepEqual(parse('/console'), { page: 'inbox', conversationId: null });
  assert.deepEqual(parse('/console/'), { page: 'inbox', conversationId: null });
  assert.deepEqual(parse('/console/c/17'), { page: 'inbox', conversationId: 17 });
  assert.deepEqual(parse('/console/rooms/'), { page: 'rooms' });
  assert.deepEqual(parse('/console/rooms/sheet'), { page: 'sheet' });
  for (const nonsense of [
    '/console/c/',
    '/console/c/x',
    '/console/c/1/2',
    '/console/rooms/1',
    '/console/x',
  ]) {
    assert.deepEqual(parse(nonsense), { page: 'unknown' }, nonsense);
  }
});
