import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDay } from '../src/format.ts';
import { type RowItem, rows } from '../src/rows.ts';

const item = (key: string, author: string, at: string): RowItem => ({ key, author, at });
const shape = (items: RowItem[], unread?: string, zone = 'Europe/Dublin') =>
  rows(items, zone, unread).map((row) =>
    row.kind === 'message' ? `${row.key}${row.first ? ' first' : ''}${row.last ? ' last' : ''}` : row.kind,
  );

test('messages of one speaker within minutes are one group', () => {
  const items = [
    item('1', 'guest', '2026-05-12T10:00:00Z'),
    item('2', 'guest', '2026-05-12T10:01:00Z'),
    item('3', 'staff', '2026-05-12T10:02:00Z'),
    item('4', 'staff', '2026-05-12T11:30:00Z'),
  ];
  assert.deepEqual(shape(items), ['day', '1 first', '2 last', '3 first last', '4 first last']);
});

test('the day changes at midnight of the hotel, not of the server', () => {
  const items = [item('1', 'guest', '2026-07-01T22:30:00Z'), item('2', 'guest', '2026-07-01T23:30:00Z')];
  assert.deepEqual(shape(items), ['day', '1 first last', 'day', '2 first last']);
  assert.deepEqual(
    shape(
      [item('1', 'guest', '2026-07-01T22:30:00Z'), item('2', 'guest', '2026-07-01T22:35:00Z')],
      undefined,
      'UTC',
    ),
    ['day', '1 first', '2 last'],
  );
});

test('the unread divider stands before the message it names and opens a group', () => {
  const items = [item('1', 'staff', '2026-05-12T10:00:00Z'), item('2', 'staff', '2026-05-12T10:01:00Z')];
  assert.deepEqual(shape(items, '2'), ['day', '1 first last', 'unread', '2 first last']);
});

test('days have names near today', () => {
  const now = new Date('2026-05-12T12:00:00Z');
  assert.equal(formatDay('2026-05-12T01:00:00Z', 'UTC', now), 'Today');
  assert.equal(formatDay('2026-05-11T01:00:00Z', 'UTC', now), 'Yesterday');
  assert.equal(formatDay('2026-05-04T01:00:00Z', 'UTC', now), 'Monday 4 May');
  assert.equal(formatDay('2025-05-04T01:00:00Z', 'UTC', now), '4 May 2025');
  assert.equal(formatDay('2026-05-12T01:00:00Z', 'No/Where', now), 'Today');
});
