import assert from 'node:assert/strict';
import { test } from 'node:test';
import de from '../src/texts/de.json' with { type: 'json' };
import deskDe from '../src/texts/desk.de.json' with { type: 'json' };
import deskEn from '../src/texts/desk.en.json' with { type: 'json' };
import en from '../src/texts/en.json' with { type: 'json' };
import kitchenDe from '../src/texts/kitchen.de.json' with { type: 'json' };
import kitchenEn from '../src/texts/kitchen.en.json' with { type: 'json' };
import teamDe from '../src/texts/team.de.json' with { type: 'json' };
import teamEn from '../src/texts/team.en.json' with { type: 'json' };
import visitorsDe from '../src/texts/visitors.de.json' with { type: 'json' };
import visitorsEn from '../src/texts/visitors.en.json' with { type: 'json' };

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

for (const [name, first, second] of [
  ['the console', en, de],
  ['the desk', deskEn, deskDe],
  ['the kitchen', kitchenEn, kitchenDe],
  ['the team', teamEn, teamDe],
  ['the visitors', visitorsEn, visitorsDe],
] as const) {
  test(`both languages of ${name} say the same things with the same values`, () => {
    assert.deepEqual(Object.keys(second), Object.keys(first));
    for (const [key, text] of Object.entries(first)) {
      const other = (second as Record<string, string>)[key] ?? '';
      assert.notEqual(other, '', key);
      assert.deepEqual(places(other), places(text), key);
      assert.equal(other.split('|').length, text.split('|').length, key);
    }
  });
}

test('the catalogues share no key', () => {
  const keys = [en, deskEn, kitchenEn, teamEn, visitorsEn].flatMap((catalogue) => Object.keys(catalogue));
  assert.deepEqual(
    keys.filter((key, place) => keys.indexOf(key) !== place),
    [],
  );
});
