import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  comingHolidays,
  copiedMonday,
  hoursComplete,
  hoursFields,
  newHours,
  nextChange,
  nextPeriod,
  periodsProblem,
  weekOf,
  weekSpans,
  windowsOf,
} from '../src/state/hours.ts';

const WINDOWS = [
  { days: [1, 2, 3, 4, 5], from: '07:00', until: '11:00' },
  { days: [1, 2, 3, 4, 5, 6], from: '14:00', until: '22:00' },
];

test('a week goes into the form and out of it unchanged', () => {
  assert.deepEqual(weekOf(WINDOWS)[0], [
    { from: '07:00', until: '11:00' },
    { from: '14:00', until: '22:00' },
  ]);
  assert.deepEqual(weekOf(WINDOWS)[6], []);
  assert.deepEqual(windowsOf(weekOf(WINDOWS)), WINDOWS);
  const holidays = [{ date: '2026-12-25', name: 'Christmas Day', windows: [] }];
  assert.deepEqual(newHours(hoursFields({ windows: WINDOWS, holidays })), { windows: WINDOWS, holidays });
});

test('no hours mean that somebody is always there, so a closed week is no answer', () => {
  const always = hoursFields({ windows: [], holidays: [] });
  assert.equal(always.always, true);
  assert.deepEqual(newHours(always).windows, []);
  assert.equal(hoursComplete(always), true);
  assert.equal(hoursComplete({ ...always, always: false }), true, 'the usual week is offered');
  assert.equal(hoursComplete({ ...always, always: false, week: always.week.map(() => []) }), false);
});

test('Monday is copied to all days, each with periods of its own', () => {
  const week = copiedMonday(weekOf(WINDOWS));
  assert.deepEqual(week[6], week[0]);
  assert.notEqual(week[6]?.[0], week[0]?.[0]);
});

test('periods that overlap or lack a time are told; one into the next day is the last of its day', () => {
  const period = (from: string, until: string) => ({ from, until });
  assert.equal(periodsProblem([]), null);
  assert.equal(periodsProblem([period('14:00', '22:00'), period('07:00', '14:00')]), null);
  assert.equal(periodsProblem([period('07:00', '14:30'), period('14:00', '22:00')]), 'period_overlap');
  assert.equal(periodsProblem([period('18:00', '02:00')]), null);
  assert.equal(periodsProblem([period('18:00', '02:00'), period('20:00', '21:00')]), 'period_overlap');
  assert.equal(periodsProblem([period('', '21:00')]), 'period_times');
});

test('a further period begins after the last one', () => {
  assert.deepEqual(nextPeriod([]), { from: '09:00', until: '17:00' });
  assert.deepEqual(nextPeriod([{ from: '07:00', until: '11:30' }]), { from: '12:00', until: '16:00' });
  assert.deepEqual(nextPeriod([{ from: '07:00', until: '23:00' }]), { from: '22:00', until: '23:00' });
});

test('holidays need a day and a name, and a day has one of them', () => {
  const fields = hoursFields({ windows: WINDOWS, holidays: [] });
  const holiday = { date: '2026-12-25', name: 'Christmas', periods: [] };
  assert.equal(hoursComplete({ ...fields, holidays: [holiday] }), true);
  assert.equal(hoursComplete({ ...fields, holidays: [{ ...holiday, name: ' ' }] }), false);
  assert.equal(hoursComplete({ ...fields, holidays: [holiday, { ...holiday, name: 'Twice' }] }), false);
  const { holidays } = newHours({ ...fields, holidays: [holiday, { ...holiday, date: '2026-12-24' }] });
  assert.deepEqual(
    holidays.map(({ date }) => date),
    ['2026-12-24', '2026-12-25'],
  );
  assert.deepEqual(comingHolidays(holidays, '2026-12-25', 3).length, 1);
});

test('days in a row with equal hours are one line', () => {
  assert.deepEqual(
    weekSpans(WINDOWS).map(({ from, until, periods }) => [from, until, periods.length]),
    [
      [1, 5, 2],
      [6, 6, 1],
      [7, 7, 0],
    ],
  );
});

test('what is told of now is old when the next department opens or closes', () => {
  const soon = '2026-05-12T10:00:00Z';
  const later = '2026-05-12T12:00:00Z';
  assert.equal(nextChange([{ now: { state: 'open', closes_at: null } }]), null);
  assert.equal(
    nextChange([
      { now: { state: 'open', closes_at: later } },
      { now: { state: 'holiday', name: 'Easter', opens_at: soon } },
    ]),
    Date.parse(soon),
  );
});
