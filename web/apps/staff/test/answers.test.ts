import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CannedAnswer } from '@bellhop/sdk';
import {
  answerProblems,
  emptyAnswer,
  found,
  grouped,
  newAnswer,
  preview,
  unknownBlanks,
} from '../src/state/answers.ts';

const answer = (id: number, changes: Partial<CannedAnswer> = {}): CannedAnswer => ({
  id,
  department_id: null,
  language: 'en',
  short: `short${id}`,
  text: 'Words',
  files: [],
  ...changes,
});

test('answers stand by department, language and shortcut; those for everybody first', () => {
  const groups = grouped(
    [
      answer(1, { department_id: 7, short: 'b' }),
      answer(2, { department_id: 7, short: 'a' }),
      answer(3, { department_id: 7, language: 'de' }),
      answer(4),
    ],
    [
      { id: 6, name: 'Empty' },
      { id: 7, name: 'Café' },
    ],
  );
  assert.deepEqual(
    groups.map(({ department }) => department?.name ?? null),
    [null, 'Café'],
  );
  assert.deepEqual(
    groups[1]?.languages.map(({ language, answers }) => [language, ...answers.map(({ id }) => id)]),
    [
      ['de', 3],
      ['en', 2, 1],
    ],
  );
});

test('a search finds shortcuts, words and files, with or without the slash', () => {
  const file = { key: 'k', name: 'Map.pdf', media_type: 'application/pdf', size: 1, url: '/x' };
  const all = [answer(1, { short: 'wifi', text: 'The password is Killarney' }), answer(2, { files: [file] })];
  const ids = (search: string) => found(all, search).map(({ id }) => id);
  assert.deepEqual(ids('/WiFi'), [1]);
  assert.deepEqual(ids('killarney password'), [1]);
  assert.deepEqual(ids('map'), [2]);
  assert.deepEqual(ids(''), [1, 2]);
  assert.deepEqual(ids('wifi map'), []);
});

test('the preview fills in what it knows and shows what nobody will', () => {
  const values = { guest: 'Emma', room: '205', hotel: 'Killarney', staff: 'John' };
  assert.deepEqual(preview('Hello {guest}, {name}!', values), [
    { text: 'Hello ', kind: 'plain' },
    { text: 'Emma', kind: 'filled' },
    { text: ', ', kind: 'plain' },
    { text: '{name}', kind: 'unknown' },
    { text: '!', kind: 'plain' },
  ]);
  assert.deepEqual(unknownBlanks('{guest} {name} {name} { x } {}'), ['{name}', '{}']);
});

test('shortcuts and words are checked before they are sent, and sent as they are kept', () => {
  const fields = { ...emptyAnswer(null, 'en'), short: '/Late-Check', text: ' At noon ' };
  assert.deepEqual(answerProblems(fields), {});
  assert.deepEqual(newAnswer(fields), {
    department_id: null,
    language: 'en',
    short: 'late-check',
    text: 'At noon',
  });
  assert.deepEqual(answerProblems({ ...fields, short: 'late check', text: '  ' }), {
    short: 'short_problem',
    text: 'required',
  });
  assert.deepEqual(answerProblems({ ...fields, text: 'x'.repeat(4_097) }), { text: 'answer_too_long' });
  assert.deepEqual(answerProblems({ ...fields, text: '😀'.repeat(4_096) }), {});
});
