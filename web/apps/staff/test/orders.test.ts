import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basketSum, missingGroup, wanted, withAdded, withChoice, withQuantity } from '../src/state/basket.ts';
import { decimalOf, minorOf, priceOf, sumOf } from '../src/state/money.ts';
import { fits, historyTotals, timelineOf, withOrders } from '../src/state/order-history.ts';
import { allergensOf, hasNotes, nextStep, refusal, skips } from '../src/state/order-steps.ts';
import { dayPlus, makingRows, rounds } from '../src/state/sheets.ts';
import { instantOf } from '../src/state/wall-time.ts';
import { at, item, line, order } from './kitchen-builders.ts';

test('sums are made in the smallest unit: no cent is lost', () => {
  assert.equal(sumOf(['0.10', '0.20']), '0.30');
  assert.equal(sumOf(['19.99', '-3.00', '0.01']), '17.00');
  assert.equal(sumOf(['1200', '300']), '1500', 'a currency without cents');
  assert.equal(decimalOf(-5, 2), '-0.05');
  assert.equal(minorOf('12.50'), 1250);
});

test('a price is read as people type it', () => {
  assert.deepEqual(['12,5', ' 12.50 ', '0', '', '1.2.3', '-1', 'free'].map(priceOf), [
    '12.5',
    '12.50',
    '0',
    null,
    null,
    null,
    null,
  ]);
});

test('totals stand by kind and status; what was called off stands apart', () => {
  const sums = historyTotals([
    { kind: 'room_service', status: 'delivered', count: 2, sum: '40.10' },
    { kind: 'room_service', status: 'new', count: 1, sum: '9.90' },
    { kind: 'breakfast', status: 'accepted', count: 1, sum: '0.00' },
    { kind: 'room_service', status: 'refused', count: 1, sum: '47.00' },
    { kind: 'breakfast', status: 'cancelled', count: 1, sum: '3.00' },
  ]);
  assert.deepEqual([sums.count, sums.sum], [4, '50.00']);
  assert.deepEqual(sums.calledOff, { count: 2, sum: '50.00' });
  assert.deepEqual(
    sums.kinds.map(({ kind, count, sum }) => [kind, count, sum]),
    [
      ['room_service', 3, '50.00'],
      ['breakfast', 1, '0.00'],
    ],
  );
  assert.deepEqual(
    sums.kinds[0]?.byStatus.map(({ status }) => status),
    ['new', 'delivered'],
  );
});

test('the history keeps the later revision, latest order first', () => {
  const news = withOrders([order(2), order(1)], [order(3), order(1, { status: 'accepted', revision: 2 })]);
  assert.deepEqual(
    news.map(({ order_id, revision }) => [order_id, revision]),
    [
      [3, 1],
      [2, 1],
      [1, 2],
    ],
  );
  assert.deepEqual(withOrders(news, [order(1)]), news);
});

test('an order fits its filter or does not', () => {
  const one = order(1, { status: 'new' });
  assert.ok(fits(one, { from: '2026-05-12', until: '2026-05-12', room: '101' }, '2026-05-12'));
  assert.ok(!fits(one, { until: '2026-05-11' }, '2026-05-12'));
  assert.ok(!fits(one, { kind: 'breakfast' }, '2026-05-12'));
  assert.ok(!fits(one, { status: 'delivered' }, '2026-05-12'));
});

test('the timeline names who only for the last step', () => {
  const handled_by = { id: 7, name: 'Piotr', title: 'Room Service', image: null };
  const moments = timelineOf(
    order(1, { status: 'refused', closed_at: at(3), accepted_at: null, handled_by, reason: 'No fish' }),
  );
  assert.deepEqual(
    moments.map(({ what, by }) => [what, by]),
    [
      ['placed', 'Guest 1'],
      ['refused', 'Piotr'],
    ],
  );
});

test('the kitchen says yes first, then may skip; new is refused, begun is cancelled', () => {
  assert.equal(nextStep('new'), 'accepted');
  assert.equal(nextStep('delivered'), null);
  assert.deepEqual(skips('new'), []);
  assert.deepEqual(skips('accepted'), ['on_the_way', 'delivered']);
  assert.deepEqual(skips('on_the_way'), []);
  assert.deepEqual(
    [refusal('new'), refusal('preparing'), refusal('refused')],
    ['refused', 'cancelled', null],
  );
});

test('notes on a line are notes, and allergens are named once in the order of the law', () => {
  assert.ok(!hasNotes(order(1)));
  assert.ok(hasNotes(order(1, { items: [line({ notes: 'hot' })] })));
  assert.ok(hasNotes(order(1, { dietary_notes: 'no nuts' })));
  const mixed = order(1, {
    items: [line({ contains: ['milk', 'gluten'] }), line({ contains: ['milk', 'eggs'] })],
  });
  assert.deepEqual(allergensOf(mixed), ['gluten', 'eggs', 'milk']);
});

test('a basket joins equal lines, keeps choices apart and adds up', () => {
  const steak = item(1, {
    price: '20.00',
    options: [
      { name: 'How', min: 1, max: 1, choices: [{ id: 1, name: 'rare', price: '0.00' }] },
      { name: 'With', min: 0, max: 2, choices: [{ id: 2, name: 'egg', price: '1.50' }] },
    ],
  });
  assert.equal(missingGroup(steak, [2])?.name, 'How');
  assert.equal(missingGroup(steak, [1]), null);
  let lines = withAdded([], steak, [1, 2]);
  lines = withAdded(lines, steak, [2, 1]);
  lines = withAdded(lines, steak, [1]);
  assert.deepEqual(
    lines.map(({ quantity }) => quantity),
    [2, 1],
  );
  assert.equal(basketSum(lines), '63.00');
  assert.deepEqual(wanted(lines)[1], { item_id: 1, quantity: 1, options: [1], notes: undefined });
  assert.equal(withQuantity(lines, 1, 0).length, 1);
  assert.equal(withQuantity(lines, 0, 99)[0]?.quantity, 50);
});

test('one of one replaces; one of several stops when it is full', () => {
  const choices = [1, 2, 3].map((id) => ({ id, name: String(id), price: '0.00' }));
  const one = { name: 'one', min: 1, max: 1, choices };
  const two = { name: 'two', min: 0, max: 2, choices };
  assert.deepEqual(withChoice(one, [1, 9], 2), [9, 2]);
  assert.deepEqual(withChoice(two, [1, 2], 3), [1, 2]);
  assert.deepEqual(withChoice(two, [1, 2], 1), [2]);
});

test('sheets: totals per item and slot, rounds by slot and floor', () => {
  const production = [
    { slot: '07:00-07:30', orders: 1, persons: 1, making: [{ name: 'Tea', quantity: 1 }] },
    {
      slot: '08:00-08:30',
      orders: 2,
      persons: 3,
      making: [
        { name: 'Eggs', quantity: 2 },
        { name: 'Tea', quantity: 3 },
      ],
    },
  ];
  assert.deepEqual(makingRows({ production }), [
    { name: 'Eggs', total: 2, bySlot: [0, 2] },
    { name: 'Tea', total: 4, bySlot: [1, 3] },
  ]);
  const morning = (slot: string, persons: number) => ({ date: '2026-05-13', slot, persons });
  const run = [
    order(1, { morning: morning('07:00-07:30', 1), floor: '2' }),
    order(2, { morning: morning('08:00-08:30', 1), floor: '1' }),
    order(3, { morning: morning('08:00-08:30', 2), floor: '1' }),
    order(4, { morning: morning('08:00-08:30', 1), floor: '2' }),
  ];
  assert.deepEqual(
    rounds(run).map(({ slot, persons, stops }) => [slot, persons, stops.map(({ orders }) => orders.length)]),
    [
      ['07:00-07:30', 1, [1]],
      ['08:00-08:30', 4, [2, 1]],
    ],
  );
  assert.equal(dayPlus('2026-02-28', 1), '2026-03-01');
});

test('a wished time is read by the hotel’s clock; an hour the clocks skip is no time', () => {
  const dublin = (day: string, time: string) => instantOf({ day, time }, 'Europe/Dublin')?.toISOString();
  assert.equal(dublin('2026-07-01', '19:30'), '2026-07-01T18:30:00.000Z');
  assert.equal(dublin('2026-01-01', '19:30'), '2026-01-01T19:30:00.000Z');
  assert.equal(dublin('2026-03-29', '01:30'), undefined);
});
