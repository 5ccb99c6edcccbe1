import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Menu } from '@bellhop/sdk';
import { fitted } from '../src/components/shrink-photo.ts';
import { emptyItem, isRight, itemFields, itemForm, itemProblems } from '../src/state/item-form.ts';
import {
  emptyMenu,
  feeForm,
  feeProblem,
  menuFields,
  menuForm,
  menuProblems,
  moved,
  nextSlot,
} from '../src/state/menu-form.ts';
import { item } from './kitchen-builders.ts';

const MENU: Menu = {
  id: 1,
  kind: 'breakfast',
  name: 'Breakfast in bed',
  description: '',
  department_id: 3,
  open_now: false,
  hours: '',
  windows: [],
  kitchen_minutes: 20,
  cut_off: '22:00',
  slots: [{ slot: '07:00-07:30', from: '07:00', until: '07:30', capacity: 10 }],
  categories: [],
};

test('a form that was only opened sends what was there', () => {
  const burger = item(1, {
    contains: ['gluten'],
    may_contain: ['sesame'],
    diets: ['halal'],
    options: [{ name: 'With', min: 0, max: 1, choices: [{ id: 4, name: 'egg', price: '1.50' }] }],
  });
  const form = itemForm(itemFields(burger, 2));
  assert.deepEqual(form.contains, ['gluten']);
  assert.deepEqual(form.may_contain, ['sesame']);
  assert.deepEqual(form.options, burger.options);
  assert.deepEqual(menuForm(menuFields(MENU)).slots, [{ from: '07:00', until: '07:30', capacity: 10 }]);
});

test('an item wants a name, a price and options that can be chosen', () => {
  const empty = itemProblems(emptyItem(1));
  assert.deepEqual([empty.name, empty.price, isRight(empty)], ['required', 'price_problem', false]);
  const option = (min: string, max: string, names: string[]) => ({
    ...emptyItem(1),
    name: 'Steak',
    price: '20,5',
    options: [{ name: 'How', min, max, choices: names.map((name) => ({ id: null, name, price: '' })) }],
  });
  assert.ok(isRight(itemProblems(option('1', '1', ['rare', 'done']))));
  assert.deepEqual(itemProblems(option('2', '1', ['rare', 'done'])).options, ['option_problem']);
  assert.deepEqual(itemProblems(option('0', '3', ['rare', 'done'])).options, ['option_problem']);
  assert.deepEqual(itemProblems(option('0', '1', ['rare', ''])).options, ['required']);
  assert.equal(itemForm(option('1', '1', ['rare'])).price, '20.5');
  assert.deepEqual(itemForm(option('1', '1', ['rare'])).options?.[0]?.choices, [
    { name: 'rare', price: '0' },
  ]);
});

test('a menu wants hours that make sense', () => {
  const menu = { ...emptyMenu(3), name: 'Day' };
  assert.deepEqual(menuProblems(menu), {});
  const hours = { days: [] as number[], from: '12:00', until: '02:00' };
  assert.equal(menuProblems({ ...menu, windows: [hours] }).windows, 'days_problem');
  assert.deepEqual(
    menuProblems({ ...menu, windows: [{ ...hours, days: [5] }] }),
    {},
    'past midnight is fine',
  );
  assert.equal(menuProblems({ ...menu, minutes: '0' }).minutes, true);
  const breakfast = menuFields(MENU);
  assert.deepEqual(menuProblems(breakfast), {});
  const twice = [...breakfast.slots, ...breakfast.slots];
  assert.equal(menuProblems({ ...breakfast, slots: twice }).slots, 'slot_problem');
  assert.equal(menuProblems({ ...breakfast, cutOff: '' }).cutOff, 'time_problem');
});

test('the next delivery time follows the last', () => {
  assert.deepEqual(nextSlot([{ from: '07:30', until: '08:00', capacity: '6' }]), {
    from: '08:00',
    until: '08:30',
    capacity: '6',
  });
});

test('fees are amounts or shares of at most a hundred per cent', () => {
  const fee = { name: 'Service', rule: 'share', value: '12,5', onlyFor: '' } as const;
  assert.equal(feeProblem(fee), null);
  assert.deepEqual(feeForm(fee), { name: 'Service', rule: 'share', percent: '12.5' });
  assert.equal(feeProblem({ ...fee, value: '101' }), 'percent_problem');
  assert.equal(feeProblem({ ...fee, rule: 'flat', value: 'much' }), 'price_problem');
  assert.deepEqual(feeForm({ ...fee, rule: 'flat', value: '3', onlyFor: 'breakfast' }), {
    name: 'Service',
    rule: 'flat',
    amount: '3',
    only_for: 'breakfast',
  });
});

test('moving stays inside the list', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b', 'c'], 0, -1), ['a', 'b', 'c']);
});

test('a photo is made smaller, never larger, and keeps its shape', () => {
  assert.deepEqual(fitted(4000, 3000), { width: 1200, height: 900 });
  assert.deepEqual(fitted(300, 900), { width: 300, height: 900 });
  assert.deepEqual(fitted(1, 5000), { width: 1, height: 1200 });
});
