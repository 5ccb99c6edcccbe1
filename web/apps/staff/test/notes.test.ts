import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Note } from '@bellhop/sdk';
import { entriesOf, withNotes } from '../src/state/entries.ts';
import { mentionsIn, mergeNotes, partsOf } from '../src/state/notes.ts';
import { readersBySeq } from '../src/state/participants.ts';
import { at, MARY, message } from './builders.ts';

const COLLEAGUES = [
  { id: 42, name: 'John Smith', username: 'john' },
  { id: 43, name: 'Mary Kay', username: 'mary.k' },
  { id: 44, name: 'Siobhán van Daly', username: null },
];

const note = (id: number, minutes: number, text = `Note ${id}`): Note => ({
  id,
  conversation_id: 1,
  author: MARY,
  kind: 'remark',
  text,
  mentions: [],
  at: at(minutes),
});
const keys = (entries: readonly { key: string }[]) => entries.map(({ key }) => key);

test('notes stand between the messages by time, and after the last one', () => {
  const said = entriesOf([message(1), message(5)], [], 1, 42);
  const merged = withNotes(said, [note(1, 3), note(2, 9)], false);
  assert.deepEqual(keys(merged), ['guest-1001', 'note-1', 'guest-1005', 'note-2']);
});

test('a note older than what is loaded waits until its place is loaded too', () => {
  const said = entriesOf([message(5)], [], 1, 42);
  assert.deepEqual(keys(withNotes(said, [note(1, 3)], true)), ['guest-1005']);
  assert.deepEqual(keys(withNotes(said, [note(1, 3)], false)), ['note-1', 'guest-1005']);
  assert.deepEqual(keys(withNotes([], [note(1, 3)], false)), ['note-1']);
});

test('the same note by answer and by event is one note', () => {
  assert.deepEqual(
    mergeNotes([note(2, 5)], [note(1, 3), note(2, 5)]).map(({ id }) => id),
    [1, 2],
  );
});

test('names are called where a word begins, and shown as people', () => {
  const parts = partsOf('Ask @john, or @Mary.K. Not @nobody', COLLEAGUES);
  assert.deepEqual(
    parts.map(({ text }) => text),
    ['Ask ', '@John Smith', ', or ', '@Mary Kay', '. Not @nobody'],
  );
  assert.deepEqual(mentionsIn('@john @JOHN @mary.k', COLLEAGUES), [42, 43]);
  assert.deepEqual(mentionsIn('Ask @Siobhán_van_Daly.', COLLEAGUES), [44], 'whose sign-in name is not told');
  assert.deepEqual(mentionsIn('write to john@john or ann@mary.k', COLLEAGUES), []);
});

test('a colleague stands below the last message he has read, and nobody stands below his own reading', () => {
  const who = (id: number, last_read: number) => ({
    staff: { ...MARY, id },
    joined_at: at(0),
    last_read,
    last_read_at: at(9),
  });
  const readers = readersBySeq([message(4), message(7)], [who(1, 5), who(2, 9), who(3, 2), who(42, 7)], 42);
  assert.deepEqual(
    [...readers].map(([seq, list]) => [seq, list.map(({ id }) => id)]),
    [
      [4, [1]],
      [7, [2]],
    ],
  );
});
