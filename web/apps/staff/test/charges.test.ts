import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Charge } from '@bellhop/sdk';
import { byDay, maySettle, selected, stillThere, totals, withSettled } from '../src/state/charges.ts';
import { at } from './builders.ts';

const charge = (id: number, changes: Partial<Charge> = {}): Charge => ({
  id,
  key: `k-${id}`,
  booking_id: 'BK-1',
  guest_name: 'Ann',
  room_number: '205',
  order_id: 1,
  name: 'Soup',
  quantity: 1,
  amount: '1.10',
  currency: 'EUR',
  business_date: '2026-03-10',
  state: 'not_posted',
  reference: null,
  reason: null,
  created_at: at(0),
  changed_at: at(0),
  changed_by: null,
  ...changes,
});

test('sums lose no cent, know rebates and keep currencies apart', () => {
  const lines = [
    ...Array.from({ length: 300 }, (_, id) => charge(id, { amount: '0.10' })),
    charge(900, { amount: '-30.05' }),
    charge(901, { amount: '1200', currency: 'JPY' }),
  ];
  assert.deepEqual(totals(lines), [
    { currency: 'EUR', amount: '-0.05', lines: 301 },
    { currency: 'JPY', amount: '1200', lines: 1 },
  ]);
  assert.deepEqual(totals([]), []);
});

test('a late line of an old day stands with its day', () => {
  const days = byDay([charge(1), charge(2, { business_date: '2026-03-11' }), charge(3)]);
  assert.deepEqual(
    days.map(({ date, charges }) => [date, ...charges.map(({ id }) => id)]),
    [
      ['2026-03-10', 1, 3],
      ['2026-03-11', 2],
    ],
  );
});

test('new lines are posted or voided, posted ones voided, voided ones left', () => {
  const may = (state: Charge['state']) =>
    (['posted', 'voided'] as const).map((to) => maySettle(charge(1, { state }), to));
  assert.deepEqual(may('not_posted'), [true, true]);
  assert.deepEqual(may('posted'), [false, true]);
  assert.deepEqual(may('voided'), [false, false]);
});

test('settled lines leave the list of open ones and the choice forgets them', () => {
  const lines = [charge(1), charge(2), charge(3)];
  const posted = [charge(2, { state: 'posted', reference: '4711' })];
  assert.deepEqual(
    withSettled(lines, posted, 'not_posted').map(({ id }) => id),
    [1, 3],
  );
  assert.equal(withSettled(lines, posted, 'all')[1]?.reference, '4711');
  assert.deepEqual([...stillThere(new Set([2, 3]), [charge(3)])], [3]);
  assert.deepEqual(
    selected(lines, new Set([3, 9])).map(({ id }) => id),
    [3],
  );
});
