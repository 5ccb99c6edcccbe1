import assert from 'node:assert/strict';
import { test } from 'node:test';
import de from '../src/texts/de.json' with { type: 'json' };
import en from '../src/texts/en.json' with { type: 'json' };

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test('both languages say the same things with the same values', () => {
  assert.deepEqual(Object.keys(de), Object.keys(en));
  for (const [key, text] of Object.entries(en)) {
    const other = (de as Record<string, string>)[key] ?? '';
    assert.notEqual(other, '', key);
    assert.deepEqual(places(other), places(text), key);
    assert.equal(other.split('|').length, text.split('|').length, key);
  }
});
