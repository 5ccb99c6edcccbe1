import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FigureDay, FigureTotals } from '@bellhop/sdk';
import {
  bars,
  change,
  daysOf,
  duration,
  figuresCsv,
  funnel,
  lastDays,
  namedDays,
  rangeProblem,
  share,
  ticks,
} from '../src/state/figures.ts';

const totals = (changes: Partial<FigureTotals> = {}): FigureTotals => ({
  conversations: 0,
  asked: 0,
  gave_email: 0,
  converted: 0,
  booked: 0,
  answered_by_faq: 0,
  wanted_person: 0,
  unanswered: 0,
  ...changes,
});
const day = (date: string, changes: Partial<FigureTotals> = {}): FigureDay => ({ date, ...totals(changes) });

test('a period ends today and has as many days as it says, also over the change of a year', () => {
  const range = lastDays(7, '2027-01-03');
  assert.deepEqual(range, { from: '2026-12-28', until: '2027-01-03' });
  assert.equal(daysOf(range), 7);
});

test('own days are complete, in order and not too many', () => {
  assert.equal(rangeProblem({ from: '', until: '2026-05-12' }), 'range_missing');
  assert.equal(rangeProblem({ from: '2026-05-13', until: '2026-05-12' }), 'range_backwards');
  assert.equal(rangeProblem({ from: '2026-01-01', until: '2026-04-02' }), null);
  assert.equal(rangeProblem({ from: '2026-01-01', until: '2026-04-03' }), 'range_long');
});

test('nothing before is no change, and a share of nothing is none', () => {
  assert.equal(change(12, 0), null);
  assert.equal(change(12, 10), 20);
  assert.equal(change(0, 4), -100);
  assert.equal(share(1, 0), null);
  assert.equal(share(1, 3), 33);
});

test('an axis has round whole steps and ends at or above the largest value', () => {
  assert.deepEqual(ticks(0), [0, 1]);
  assert.deepEqual(ticks(3), [0, 1, 2, 3]);
  assert.deepEqual(ticks(19), [0, 5, 10, 15, 20]);
  assert.deepEqual(ticks(210), [0, 100, 200, 300]);
});

test('a bar is as high as its day, the answers of the house at its foot', () => {
  const [first, second] = bars(
    [day('2026-05-11', { conversations: 10, answered_by_faq: 4 }), day('2026-05-12')],
    200,
    100,
    20,
  );
  assert.deepEqual(first?.faq, { y: 80, height: 20 });
  assert.deepEqual(first?.people, { y: 50, height: 30 });
  assert.equal(second?.people.height, 0);
  assert.ok((second?.x ?? 0) >= 100);
});

test('days are named as far apart as there is room, the last one always', () => {
  assert.deepEqual([...namedDays(7, 700)], [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...namedDays(30, 320)], [5, 11, 17, 23, 29]);
});

test('a funnel tells shares of all conversations', () => {
  assert.deepEqual(
    funnel(totals({ conversations: 40, gave_email: 20, converted: 10, booked: 1 })).map(
      ({ count, ofAll }) => [count, ofAll],
    ),
    [
      [40, 100],
      [20, 50],
      [10, 25],
      [1, 3],
    ],
  );
});

test('the file for spreadsheets has one line a day', () => {
  const file = figuresCsv({ days: [day('2026-05-12', { conversations: 3, answered_by_faq: 2, booked: 1 })] });
  assert.equal(
    file,
    'date,conversations,answered_by_faq,gave_email,converted,booked\r\n2026-05-12,3,2,0,0,1\r\n',
  );
});

test('times are one number in the unit that fits', () => {
  assert.deepEqual(duration(45), { unit: 'second', value: 45 });
  assert.deepEqual(duration(200), { unit: 'minute', value: 3 });
  assert.deepEqual(duration(5_400), { unit: 'hour', value: 1.5 });
});
