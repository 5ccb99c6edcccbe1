import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedReason } from '../../src/portal/state/access.ts';
import { fieldFault } from '../../src/portal/state/form.ts';
import { hoursText, isServed, nightsBetween, timesFor, wallOf } from '../../src/portal/state/hours.ts';
import { hotelOf } from '../../src/portal/state/link.ts';
import { canCancel, withOrder, withOrders } from '../../src/portal/state/orders.ts';
import { hashOf, routeOf } from '../../src/portal/state/route.ts';
import de from '../../src/portal/texts/de.json' with { type: 'json' };
import en from '../../src/portal/texts/en.json' with { type: 'json' };
import { booking, order } from './builders.ts';

const DUBLIN = 'Europe/Dublin';

test('an older report of an order never undoes a newer one, whichever comes first', () => {
  const placed = order(7, { revision: 1 });
  const accepted = order(7, { revision: 2, status: 'accepted' });
  assert.deepEqual(withOrder(withOrder([], accepted), placed), [accepted]);
  assert.deepEqual(withOrder(withOrder([], placed), accepted), [accepted]);
  const known = withOrder([], accepted);
  assert.equal(withOrder(known, accepted), known);
});

test('the latest order stands first, and a loaded list does not forget what the stream brought', () => {
  const all = [order(5), order(9), order(7)].reduce(withOrder, [] as readonly ReturnType<typeof order>[]);
  assert.deepEqual(
    all.map((one) => one.order_id),
    [9, 7, 5],
  );
  const joined = withOrders(
    [order(9, { revision: 4, status: 'delivered' }), order(10)],
    [order(9), order(5)],
  );
  assert.deepEqual(
    joined.map((one) => [one.order_id, one.status]),
    [
      [10, 'new'],
      [9, 'delivered'],
      [5, 'new'],
    ],
  );
});

test('an order is called off only as long as the kitchen has not begun', () => {
  assert.ok(canCancel(order(1), false));
  assert.ok(!canCancel(order(1, { status: 'accepted' }), true));
  const breakfast = order(1, { kind: 'breakfast', status: 'accepted' });
  assert.ok(canCancel(breakfast, true) && !canCancel(breakfast, false));
  assert.ok(!canCancel(order(1, { kind: 'breakfast', status: 'preparing' }), true));
});

test('the hotel’s clock is read across the change of clocks', () => {
  assert.deepEqual(wallOf(new Date('2026-07-01T11:05:00Z'), DUBLIN), { day: '2026-07-01', time: '12:05' });
  assert.deepEqual(wallOf(new Date('2026-03-29T01:00:00Z'), DUBLIN), { day: '2026-03-29', time: '02:00' });
});

test('hours that are not every day’s name their days, each once', () => {
  const dayName = (day: number) => ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][day] ?? '';
  const week = { days: [1, 2, 3, 4, 5, 6, 7], from: '12:00', until: '22:30' };
  const work = { days: [1, 2, 3, 4, 5], from: '07:00', until: '10:30' };
  const some = { days: [1, 3, 6, 7], from: '18:00', until: '22:00' };
  assert.equal(hoursText([], dayName), '');
  assert.equal(hoursText([week, week], dayName), '12:00–22:30');
  assert.equal(hoursText([work, some, work], dayName), 'Mon–Fri 07:00–10:30, Mon Wed Sat–Sun 18:00–22:00');
});

test('a menu is served in its hours, past midnight too', () => {
  const day = { windows: [{ days: [1, 2, 3, 4, 5], from: '12:00', until: '22:30' }] };
  assert.ok(isServed(day, { day: '2026-05-12', time: '12:00' }));
  assert.ok(!isServed(day, { day: '2026-05-12', time: '22:30' }));
  assert.ok(!isServed(day, { day: '2026-05-16', time: '13:00' }));
  const night = { windows: [{ days: [5], from: '22:00', until: '02:00' }] };
  assert.ok(isServed(night, { day: '2026-05-16', time: '01:59' }));
  assert.ok(!isServed(night, { day: '2026-05-15', time: '01:59' }));
  assert.ok(isServed({ windows: [] }, { day: '2026-05-12', time: '04:00' }));
});

test('times to choose are quarters of an hour within the hours and the stay', () => {
  const dinner = { windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', until: '19:00' }] };
  const stay = { departure: '2026-05-13', zone: DUBLIN };
  const times = timesFor([dinner], stay, new Date('2026-05-12T17:20:00Z'));
  assert.deepEqual(
    times.map(({ day, time }) => `${day} ${time}`),
    [
      '2026-05-12 18:30',
      '2026-05-12 18:45',
      '2026-05-13 18:00',
      '2026-05-13 18:15',
      '2026-05-13 18:30',
      '2026-05-13 18:45',
    ],
  );
  assert.equal(times[0]?.at, '2026-05-12T17:30:00.000Z');
  const lunch = { windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '12:00', until: '13:00' }] };
  assert.deepEqual(timesFor([dinner, lunch], stay, new Date('2026-05-12T08:00:00Z')), []);
});

test('nights are counted over the change of clocks', () => {
  assert.equal(nightsBetween('2026-03-28', '2026-03-30'), 2);
});

test('what is closed says why', () => {
  const none = { chat: false, order: false, see_orders: false, see_menus: false, pre_check_in: false };
  assert.equal(closedReason(booking(), 'order'), null);
  assert.equal(
    closedReason(booking({ state: 'booked', may: { ...none, chat: true } }), 'order'),
    'closed_before',
  );
  assert.equal(closedReason(booking({ state: 'checked_out', may: none }), 'breakfast'), 'closed_after');
  assert.equal(closedReason(booking({ state: 'cancelled', may: none }), 'chat'), 'closed_cancelled');
  assert.equal(closedReason(booking({ state: 'no_show', may: none }), 'chat'), 'closed_no_show');
  assert.equal(closedReason(booking({ may: none }), 'check_in'), 'closed_arrived');
  const permissions = { can_chat: true, can_order_services: false, can_pre_check_in: false };
  assert.equal(closedReason(booking({ may: none, permissions }), 'order'), 'closed_link');
});

test('addresses and places are one another, and nonsense leads home', () => {
  for (const hash of [
    '#/',
    '#/chat',
    '#/menu',
    '#/menu/12',
    '#/basket',
    '#/breakfast',
    '#/breakfast/2026-05-12',
    '#/breakfast/2026-05-12/7',
    '#/orders',
    '#/orders/41',
    '#/check-in',
  ]) {
    assert.equal(hashOf(routeOf(hash)), hash);
  }
  for (const hash of ['', '#', '#/nowhere', '#main', '#/orders/../x']) {
    assert.ok(['home', 'orders'].includes(routeOf(hash).page), hash);
  }
  assert.deepEqual(routeOf('#/breakfast/tomorrow'), { page: 'breakfast', date: null, item: null });
  assert.equal(hotelOf('/guest/hotel-killarney'), 'hotel-killarney');
  assert.equal(hotelOf('/guest/'), null);
});

test('the form takes what the hotel takes', () => {
  for (const phone of ['', '+353 1 234 5678', '(01) 234-5678'])
    assert.equal(fieldFault('phone', phone), null);
  for (const phone of ['call me', '12', '+353 1 234 5678 ext 9'])
    assert.equal(fieldFault('phone', phone), 'phone_fault');
  assert.equal(fieldFault('wishes', 'x'.repeat(501)), 'too_long');
});

test('both languages say everything, with the same values', () => {
  assert.deepEqual(Object.keys(de), Object.keys(en));
  const values = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, text] of Object.entries(en)) {
    assert.deepEqual(values(de[key as keyof typeof de]), values(text), key);
  }
});
