import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fee } from '@bellhop/sdk';
import { billOf } from '../../src/portal/state/bill.ts';
import { decimalOf, digitsOf, minorOf, shareOf } from '../../src/portal/state/money.ts';
import { group, item, line } from './builders.ts';

const FEES: Fee[] = [
  { name: 'Tray charge', rule: 'flat', amount: '4.00', percent: null, only_for: 'room_service' },
  { name: 'Service', rule: 'share', amount: null, percent: '12.5', only_for: null },
  { name: 'City tax', rule: 'cumulative', amount: null, percent: '10', only_for: null },
];

const burger = item(1, 'Burger', '18.50', {
  options: [group('Cooked', 1, 1, { 1: '0.00', 2: '0.00' }), group('Extras', 0, 2, { 3: '1.50', 4: '2.00' })],
});
const menu = new Map([
  [1, burger],
  [2, item(2, 'Oysters', '24.00', { sold_out: true })],
  [3, item(3, 'Water', '3.50')],
  [4, item(4, 'Champagne', '18.00', { always_charged: true })],
]);
const find = (id: number) => menu.get(id);

test('amounts are whole numbers of the smallest unit and come back as they were', () => {
  assert.deepEqual(['12.50', '0.07', '1200', '0.001'].map(minorOf), [1250, 7, 1200, 1]);
  assert.deepEqual(['12.50', '1200', '0.001'].map(digitsOf), [2, 0, 3]);
  assert.equal(decimalOf(1250, 2), '12.50');
  assert.equal(decimalOf(7, 2), '0.07');
  assert.equal(decimalOf(-305, 2), '-3.05');
  assert.equal(decimalOf(1200, 0), '1200');
  // Three times 0.10 is 0.30, which floats do not know.
  assert.equal(decimalOf(minorOf('0.10') * 3, 2), '0.30');
});

test('shares are rounded as the hotel rounds them', () => {
  assert.equal(shareOf(1001, '12.5'), 125);
  assert.equal(shareOf(4350, '12.5'), 544);
  assert.equal(shareOf(10, '5'), 1);
  assert.equal(shareOf(1999, '13.55'), 271);
});

test('choices are priced and fees are counted in their order, to the same cent as the kitchen', () => {
  const lines = [line(1, 2, { options: [1, 3] }), line(3)];
  const bill = billOf({ lines, find, fees: FEES, kind: 'room_service' });
  assert.equal(bill.subtotal, '43.50');
  assert.deepEqual(
    bill.fees.map((fee) => fee.amount),
    ['4.00', '5.44', '5.29'],
  );
  assert.equal(bill.total, '58.23');
  assert.equal(bill.lines.get('line 1'), '40.00');
});

test('what is sold out or gone costs nothing and has no sum', () => {
  const bill = billOf({ lines: [line(2), line(99), line(3)], find, fees: [], kind: 'room_service' });
  assert.equal(bill.total, '3.50');
  assert.deepEqual([...bill.lines.keys()], ['line 3']);
});

test('breakfast in the rate costs nothing but what is always charged', () => {
  const free = billOf({ lines: [line(3, 4)], find, fees: FEES, kind: 'breakfast', included: true });
  assert.deepEqual([free.total, free.fees.length, free.free], ['0.00', 0, true]);
  const extra = billOf({ lines: [line(3), line(4)], find, fees: FEES, kind: 'breakfast', included: true });
  assert.deepEqual([extra.subtotal, extra.free], ['18.00', false]);
  assert.deepEqual(
    extra.fees.map((fee) => fee.name),
    ['Service', 'City tax'],
  );
});
