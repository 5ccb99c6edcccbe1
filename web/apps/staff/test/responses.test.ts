import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AutoResponse } from '@bellhop/sdk';
import { preview, unknownBlanks } from '../src/state/answers.ts';
import {
  emptyResponse,
  KINDS,
  languagesToAdd,
  newResponse,
  RESPONSE_BLANKS,
  responseGroups,
  responseProblems,
  withReply,
} from '../src/state/responses.ts';

const response = (id: number, changes: Partial<AutoResponse> = {}): AutoResponse => ({
  id,
  department_id: null,
  name: `Text ${id}`,
  kind: 'welcome',
  language: 'en',
  message: 'Hello',
  quick_replies: [],
  active: true,
  ...changes,
});

test('every kind is shown, also one without a text; in it the hotel’s before a department’s', () => {
  const groups = responseGroups([
    response(1, { language: 'fr' }),
    response(2, { department_id: 7 }),
    response(3),
    response(4, { kind: 'custom' }),
  ]);
  assert.deepEqual(
    groups.map(({ kind }) => kind),
    KINDS,
  );
  assert.deepEqual(
    groups
      .filter(({ responses }) => responses.length > 0)
      .map(({ responses }) => responses.map(({ id }) => id)),
    [[3, 2, 1], [4]],
  );
});

test('usual words are offered where a kind has none for all departments', () => {
  const usual = KINDS.filter((kind) => kind !== 'custom');
  const english = usual.map((kind, at) => response(at, { kind }));
  assert.deepEqual(languagesToAdd(english, ['en', 'de']), ['de']);
  const [first, ...others] = english;
  assert.ok(first);
  assert.deepEqual(languagesToAdd([{ ...first, department_id: 7 }, ...others], ['en']), ['en']);
});

test('a text says more than a name that may not be known', () => {
  const fields = { ...emptyResponse('welcome', 'en'), name: ' Welcome ', message: ' {name} ' };
  assert.deepEqual(responseProblems(fields), { message: 'required' });
  assert.deepEqual(responseProblems({ ...fields, name: '', message: 'x'.repeat(1_001) }), {
    name: 'required',
    message: 'response_too_long',
  });
  assert.deepEqual(newResponse({ ...fields, message: ' Hi {name} ', quickReplies: ['Parking?'] }), {
    department_id: null,
    name: 'Welcome',
    kind: 'welcome',
    language: 'en',
    message: 'Hi {name}',
    quick_replies: ['Parking?'],
    active: true,
  });
});

test('quick replies are few, short and each once', () => {
  assert.deepEqual(withReply(['Parking?'], ' parking? '), ['Parking?']);
  assert.deepEqual(withReply([], 'Is there\n parking, please?'), ['Is there parking, please?']);
  assert.deepEqual(withReply(['1', '2', '3', '4', '5'], '6'), ['1', '2', '3', '4', '5']);
  assert.equal(withReply([], 'x'.repeat(99))[0]?.length, 60);
});

test('only the blanks of these texts are filled in', () => {
  assert.deepEqual(unknownBlanks('{hotel} {room} {opens_at}', RESPONSE_BLANKS), ['{room}']);
  assert.deepEqual(preview('{hotel} {toString}', { hotel: 'Killarney' }), [
    { text: 'Killarney', kind: 'filled' },
    { text: ' ', kind: 'plain' },
    { text: '{toString}', kind: 'unknown' },
  ]);
});
