import assert from 'node:assert/strict';
import { test } from 'node:test';
import de from '../src/texts/de.json' with { type: 'json' };
import en from '../src/texts/en.json' with { type: 'json' };
import kitchenDe from '../src/texts/kitchen.de.json' with { type: 'json' };
import kitchenEn from '../src/texts/kitchen.en.json' with { type: 'json' };

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

for (const [name, first, second] of [
  ['the console', en, de],
  ['the kitchen', kitchenEn, kitchenDe],
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

test('the two catalogues share no key', () => {
  const own = new Set(Object.keys(en));
  assert.deepEqual(
    Object.keys(kitchenEn).filter((key) => own.has(key)),
    [],
  );
});
