import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookingRow } from '@bellhop/sdk';
import { parse } from '../src/router.ts';
import { editOf, emptyFields, newBooking, problemsOf } from '../src/state/booking-form.ts';
import {
  countText,
  listOf,
  nights,
  stepsOf,
  timingOf,
  toldSomething,
  withChange,
  withNews,
  withNextPage,
} from '../src/state/bookings.ts';
import { dayLater } from '../src/state/rooms.ts';

const TODAY = '2026-03-10';

const booking = (id: number, changes: Partial<BookingRow> = {}): BookingRow => ({
  id,
  booking_id: `BK-${id}`,
  state: 'booked',
  guest_name: `Guest ${id}`,
  arrival: TODAY,
  departure: '2026-03-12',
  room: null,
  checked_in_at: null,
  checked_out_at: null,
  email: null,
  phone: null,
  party_size: 1,
  breakfast_included: false,
  no_post: false,
  pre_check_in: null,
  conversation_id: null,
  ...changes,
});
const ids = (page: { rows: readonly BookingRow[] }) => page.rows.map(({ id }) => id);

test('a booking is in exactly one list, and yesterday’s arrival is still due', () => {
  const cases: [Partial<BookingRow>, string][] = [
    [{ arrival: '2026-03-09' }, 'due_in'],
    [{ arrival: TODAY }, 'due_in'],
    [{ arrival: '2026-03-11' }, 'upcoming'],
    [{ state: 'in_house' }, 'in_house'],
    [{ state: 'checked_out' }, 'past'],
    [{ state: 'cancelled' }, 'past'],
    [{ state: 'no_show' }, 'past'],
  ];
  for (const [changes, list] of cases) assert.equal(listOf(booking(1, changes), TODAY), list);
});

test('a change takes a booking out of one list and puts it into the next at its place', () => {
  const due = { rows: [booking(1), booking(2)], cursor: null };
  const arrived = booking(1, { state: 'in_house', departure: '2026-03-12' });
  assert.deepEqual(ids(withChange(due, 'due_in', arrived, TODAY)), [2]);
  const house = {
    rows: [
      booking(5, { state: 'in_house', departure: '2026-03-11' }),
      booking(6, { state: 'in_house', departure: '2026-03-13' }),
    ],
    cursor: null,
  };
  assert.deepEqual(ids(withChange(house, 'in_house', arrived, TODAY)), [5, 1, 6]);
  const extended = { ...arrived, departure: '2026-03-20' };
  const moved = withChange(withChange(house, 'in_house', arrived, TODAY), 'in_house', extended, TODAY);
  assert.deepEqual(ids(moved), [5, 6, 1]);
});

test('past bookings stand latest first', () => {
  const past = {
    rows: [
      booking(3, { state: 'checked_out', departure: '2026-03-09' }),
      booking(2, { state: 'checked_out', departure: '2026-03-01' }),
    ],
    cursor: null,
  };
  const left = booking(9, { state: 'checked_out', departure: '2026-03-05' });
  assert.deepEqual(ids(withChange(past, 'past', left, TODAY)), [3, 9, 2]);
});

test('what belongs behind the loaded part waits for its page', () => {
  const page = { rows: [booking(1)], cursor: 'more' };
  assert.deepEqual(ids(withChange(page, 'due_in', booking(2), TODAY)), [1]);
  assert.deepEqual(ids(withChange({ ...page, cursor: null }, 'due_in', booking(2), TODAY)), [1, 2]);
});

test('a list that is not concerned stays the same object', () => {
  const page = { rows: [booking(1)], cursor: null };
  assert.equal(withChange(page, 'due_in', booking(2, { state: 'in_house' }), TODAY), page);
  assert.equal(withNews(page, booking(2)), page);
  assert.equal(withNews(page, booking(1, { guest_name: 'New' })).rows[0]?.guest_name, 'New');
});

test('pages join without doubling what an event put in between', () => {
  const joined = withNextPage(
    { rows: [booking(1), booking(2)], cursor: 'a' },
    { rows: [booking(2), booking(3)], cursor: null },
  );
  assert.deepEqual(ids(joined), [1, 2, 3]);
  assert.equal(joined.cursor, null);
  assert.deepEqual(
    [countText(undefined), countText({ rows: [], cursor: null }), countText(joined)],
    ['', '', '3'],
  );
  assert.equal(countText({ rows: [booking(1)], cursor: 'more' }), '1+');
});

test('nights are counted over the change of clocks', () => {
  assert.equal(nights('2026-03-28', '2026-03-30'), 2);
  assert.equal(nights('2026-10-24', '2026-10-26'), 2);
  assert.equal(dayLater('2026-12-31', 1), '2027-01-01');
});

test('steps and timing follow where a booking stands', () => {
  assert.deepEqual(stepsOf(booking(1), TODAY), ['check-in', 'no-show', 'cancel']);
  assert.deepEqual(stepsOf(booking(1, { arrival: '2026-03-11' }), TODAY), ['check-in', 'cancel']);
  assert.deepEqual(stepsOf(booking(1, { state: 'in_house' }), TODAY), ['check-out', 'move', 'undo']);
  assert.deepEqual(stepsOf(booking(1, { state: 'no_show' }), TODAY), ['reinstate']);
  assert.deepEqual(stepsOf(booking(1, { state: 'checked_out' }), TODAY), []);
  assert.equal(timingOf(booking(1), TODAY), 'due_in');
  assert.equal(timingOf(booking(1, { arrival: '2026-03-08' }), TODAY), 'late_in');
  assert.equal(timingOf(booking(1, { state: 'in_house', departure: TODAY }), TODAY), 'due_out');
  assert.equal(timingOf(booking(1, { state: 'in_house', departure: '2026-03-09' }), TODAY), 'late_out');
  assert.equal(timingOf(booking(1, { state: 'cancelled' }), TODAY), null);
});

test('an empty form tells nothing', () => {
  const form = { arrival_time: null, phone: null, dietary_notes: null, wishes: null, at: '' };
  assert.equal(toldSomething(booking(1)), false);
  assert.equal(toldSomething(booking(1, { pre_check_in: form })), false);
  assert.equal(toldSomething(booking(1, { pre_check_in: { ...form, wishes: 'Quiet' } })), true);
});

test('a booking’s form says what is wrong before the house is asked', () => {
  const fields = { ...emptyFields(TODAY, '2026-03-11'), guest_name: 'Ann' };
  assert.deepEqual(problemsOf(fields, TODAY), {});
  assert.deepEqual(problemsOf({ ...fields, guest_name: ' ' }, TODAY), { guest_name: 'required' });
  assert.deepEqual(problemsOf({ ...fields, departure: TODAY }, TODAY), {
    departure: 'departure_before_arrival',
  });
  assert.deepEqual(problemsOf({ ...fields, email: 'ann', phone: 'call me', party_size: '0' }, TODAY), {
    email: 'email',
    phone: 'phone',
    party_size: 'party',
  });
});

test('dates that stood there before are no mistake of who changes the phone number', () => {
  const late = {
    ...emptyFields(TODAY, TODAY),
    guest_name: 'Ann',
    arrival: '2026-03-01',
    departure: '2026-03-08',
  };
  assert.deepEqual(problemsOf({ ...late, phone: '+353 1 234 5678' }, TODAY, late), {});
  assert.deepEqual(problemsOf({ ...late, departure: '2026-03-09' }, TODAY, late), {
    departure: 'departure_past',
  });
});

test('an edit says only what differs; an emptied address is cleared', () => {
  const before = { ...emptyFields(TODAY, '2026-03-11'), guest_name: 'Ann', email: 'ann@example.com' };
  assert.deepEqual(editOf(before, before), {});
  assert.deepEqual(editOf({ ...before, email: ' ', departure: '2026-03-13' }, before), {
    departure: '2026-03-13',
    email: null,
  });
  assert.equal('reference' in newBooking(before), false);
  assert.equal(newBooking({ ...before, reference: ' X1 ' }).reference, 'X1');
});

test('addresses of bookings and charges', () => {
  assert.deepEqual(parse('/console/bookings/'), { page: 'bookings' });
  assert.deepEqual(parse('/console/bookings/17'), { page: 'booking', bookingId: 17 });
  assert.deepEqual(parse('/console/charges'), { page: 'charges' });
  assert.deepEqual(parse('/console/bookings/x'), { page: 'unknown' });
  assert.deepEqual(parse('/console/bookings/1/2'), { page: 'unknown' });
});
