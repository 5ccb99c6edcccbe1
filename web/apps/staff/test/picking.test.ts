import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CannedAnswer } from '@bellhop/sdk';
import { askingAt, filledIn, findAnswers, findColleagues, withPick } from '../src/state/picking.ts';
import { suggestedTags, tagOf } from '../src/state/tags.ts';
import { row } from './builders.ts';

const answer = (id: number, changes: Partial<CannedAnswer> = {}): CannedAnswer => ({
  id,
  department_id: null,
  language: 'en',
  short: `a${id}`,
  text: `Answer ${id}`,
  files: [],
  ...changes,
});

test('a sign opens the list where a word begins with it, up to the caret', () => {
  assert.deepEqual(askingAt('/wi', 3, '/'), { start: 0, end: 3, query: 'wi' });
  assert.deepEqual(askingAt('Hello /', 7, '/'), { start: 6, end: 7, query: '' });
  assert.deepEqual(askingAt('Hello @jo there', 9, '@'), { start: 6, end: 9, query: 'jo' });
  for (const text of ['and/or', 'https://example.com', '1/2', '/wifi done']) {
    assert.equal(askingAt(text, text.length, '/'), null, text);
  }
  assert.equal(askingAt('/wifi', 0, '/'), null, 'before the sign nothing is asked');
});

test('what is picked takes the place of what was typed, and nothing else', () => {
  const asking = askingAt('Hi /wi there', 6, '/');
  assert.ok(asking);
  assert.deepEqual(withPick('Hi /wi there', asking, 'The wifi'), { text: 'Hi The wifi there', caret: 11 });
});

test('answers: the beginning of the shortcut first, then own language and department', () => {
  const all = [
    answer(1, { short: 'late', text: 'Late check-out', department_id: 2 }),
    answer(2, { short: 'late', text: 'Später Abreise', language: 'de', department_id: 1 }),
    answer(3, { short: 'late', text: 'Late check-out here', department_id: 1 }),
    answer(4, { short: 'taxi', text: 'Taxis late at night' }),
  ];
  const found = (query: string) =>
    findAnswers(all, query, { department: 1, language: 'en' }).map(({ id }) => id);
  assert.deepEqual(found('la'), [3, 1, 2, 4]);
  assert.deepEqual(found('abreise'), [2]);
  assert.deepEqual(found('spater'), [2]);
  assert.deepEqual(found('nothing'), []);
});

test('blanks are filled in with what is known; what is not stays to be seen', () => {
  const blanks = { guest: 'Emma', room: '', hotel: 'Hotel Killarney', staff: 'John' };
  const text = 'Dear {guest}, room {room}, {hotel}: {staff} {other}';
  assert.equal(filledIn(text, blanks), 'Dear Emma, room {room}, Hotel Killarney: John {other}');
});

test('colleagues are found by any of their names', () => {
  const people = [
    { id: 2, name: 'John Smith', username: 'js' },
    { id: 1, name: 'Siobhán Daly', username: null },
  ];
  const found = (query: string) => findColleagues(people, query).map(({ id }) => id);
  assert.deepEqual(found('SIOB'), [1]);
  assert.deepEqual(found('smi'), [2]);
  assert.deepEqual(found('js'), [2]);
  assert.deepEqual(found('s'), [1, 2], 'a first name before a surname');
  assert.deepEqual(found(''), [2, 1]);
  assert.deepEqual(found('mith'), []);
});

test('tags in use are suggested, the most used first, those the conversation has left out', () => {
  const rows = [row(1, { tags: ['vip'] }), row(2, { tags: ['vip', 'late'] }), row(3, { tags: ['allergy'] })];
  assert.deepEqual(suggestedTags(rows, [], ''), ['vip', 'allergy', 'late']);
  assert.deepEqual(suggestedTags(rows, ['vip'], '#L'), ['allergy', 'late']);
  assert.equal(tagOf('  #VIP  Guest '), 'vip guest');
});
