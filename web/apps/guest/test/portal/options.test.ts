import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isComplete, isFull, missing, withChoice } from '../../src/portal/state/options.ts';
import { group, item } from './builders.ts';

const cooked = group('Cooked', 1, 1, { 1: '0.00', 2: '0.00' });
const milk = group('Milk', 0, 1, { 6: '0.40' });
const extras = group('Extras', 0, 2, { 3: '1.50', 4: '2.00', 5: '0.90' });
const burger = item(1, 'Burger', '18.50', { options: [cooked, extras, milk] });

test('one of several is replaced, and a required one is never taken away', () => {
  assert.deepEqual(withChoice(cooked, [1], 2), [2]);
  assert.deepEqual(withChoice(cooked, [2], 2), [2]);
  assert.deepEqual(withChoice(milk, [6], 6), []);
});

test('several add up to the most that is allowed', () => {
  const two = withChoice(extras, withChoice(extras, [], 3), 4);
  assert.deepEqual(two, [3, 4]);
  assert.ok(isFull(extras, two));
  assert.deepEqual(withChoice(extras, two, 5), two);
  assert.deepEqual(withChoice(extras, two, 3), [4]);
});

test('an item is complete when the kitchen would take it', () => {
  assert.deepEqual(
    missing(burger, []).map(({ name }) => name),
    ['Cooked'],
  );
  assert.ok(isComplete(burger, [1]));
  assert.ok(isComplete(burger, [1, 3, 4, 6]));
  assert.ok(!isComplete(burger, [3]));
  assert.ok(!isComplete(burger, [1, 2]));
  assert.ok(!isComplete(burger, [1, 77]));
  assert.ok(!isComplete(burger, [1, 3, 4, 5]));
});
