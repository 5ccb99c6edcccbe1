import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, type Order, type RoomServiceOrder } from '@bellhop/sdk';
import { createBasket } from '../../src/portal/state/basket.ts';
import { isSame, type Line, restoredLines } from '../../src/portal/state/lines.ts';
import { parcelsOf, place } from '../../src/portal/state/place.ts';
import { counter, item, line, memory, menu, orderOf } from './builders.ts';

const food = menu(1, [item(1, 'Burger', '18.50'), item(2, 'Soup', '8.50')]);
const bar = menu(2, [item(9, 'Stout', '6.90')], { department_id: 8 });
const menuOf = (id: number) => (id === 9 ? bar : id < 3 ? food : undefined);
const find = (id: number) =>
  [food, bar].flatMap((one) => one.categories[0]?.items ?? []).find((one) => one.item_id === id);

/** A kitchen that keeps one order for each key, and can lose its answer. */
function kitchen() {
  const orders = new Map<string, Order>();
  const state = { answer: 'given' as 'given' | 'lost', refusal: null as ApiError | null };
  const sent: RoomServiceOrder[] = [];
  const order = async (wish: RoomServiceOrder) => {
    sent.push(wish);
    if (state.refusal) throw state.refusal;
    const known = orders.get(wish.client_message_id);
    const lines: Line[] = wish.items.map((one) =>
      line(one.item_id, one.quantity, { options: one.options ?? [], notes: one.notes ?? '' }),
    );
    const made = known ?? orderOf(orders.size + 1, lines);
    orders.set(wish.client_message_id, made);
    if (state.answer === 'lost') throw new ApiError(0, 'timeout', '');
    return { order: made, repeated: known !== undefined };
  };
  return { orders, state, sent, order };
}

function scene(kept = memory()) {
  const basket = createBasket({ memory: kept, name: 'basket', newKey: counter() });
  const house = kitchen();
  const taken: Order[] = [];
  const send = () => {
    const parcels = parcelsOf(basket.state.value.lines, menuOf);
    return place({ api: house, basket, parcels, find, onOrder: (order) => taken.push(order) });
  };
  return { basket, house, taken, send, kept };
}

const wish = (id: number, quantity = 1) => ({ item: id, quantity, options: [], notes: '' });

test('the same thing twice is one line; another wish for it is a line of its own', () => {
  const { basket } = scene();
  basket.add({ item: 1, quantity: 1, options: [4, 3], notes: '' });
  basket.add({ item: 1, quantity: 2, options: [3, 4], notes: ' ' });
  basket.add({ item: 1, quantity: 1, options: [3, 4], notes: 'no onions' });
  assert.deepEqual(
    basket.state.value.lines.map(({ quantity, notes }) => [quantity, notes]),
    [
      [3, ''],
      [1, 'no onions'],
    ],
  );
  assert.equal(basket.count(1), 4);
});

test('numbers stay within what the kitchen takes, and none takes the line out', () => {
  const { basket } = scene();
  basket.add(wish(1, 40));
  basket.add(wish(1, 40));
  const id = basket.state.value.lines[0]?.id ?? '';
  assert.equal(basket.count(), 50);
  basket.setQuantity(id, 0);
  assert.equal(basket.state.value.lines.length, 0);
});

test('a basket outlives a reload, and what storage says is checked', () => {
  const kept = memory();
  scene(kept).basket.add(wish(2, 3));
  assert.equal(scene(kept).basket.count(2), 3);
  assert.deepEqual(
    restoredLines([{ id: 'x', item: 1, quantity: -4, options: [], notes: '' }, null, 'y']),
    [],
  );
  assert.deepEqual(restoredLines('nonsense'), []);
});

test('an order whose answer was lost is not made twice', async () => {
  const { basket, house, send } = scene();
  basket.add(wish(1));
  house.state.answer = 'lost';
  assert.equal((await send()).kind, 'unsure');
  assert.equal(basket.count(), 1);
  house.state.answer = 'given';
  const outcome = await send();
  assert.ok(outcome.kind === 'placed' && !outcome.differs);
  assert.equal(house.orders.size, 1);
  assert.equal(new Set(house.sent.map((one) => one.client_message_id)).size, 1);
  assert.equal(basket.count(), 0);
});

test('the key of a lost answer outlives a reload', async () => {
  const kept = memory();
  const first = scene(kept);
  first.basket.add(wish(1));
  first.house.state.answer = 'lost';
  await first.send();
  const second = scene(kept);
  await second.send();
  assert.equal(second.house.sent[0]?.client_message_id, first.house.sent[0]?.client_message_id);
});

test('who changes the basket after a lost answer gets the first order, and is told', async () => {
  const { basket, house, send } = scene();
  basket.add(wish(1));
  house.state.answer = 'lost';
  await send();
  basket.add(wish(2));
  house.state.answer = 'given';
  const outcome = await send();
  assert.ok(outcome.kind === 'placed' && outcome.differs);
  assert.equal(house.orders.size, 1);
});

test('the next order has another key', async () => {
  const { basket, house, send } = scene();
  for (const id of [1, 1]) {
    basket.add(wish(id));
    await send();
  }
  assert.equal(house.orders.size, 2);
});

test('each kitchen gets its part; what one refused stays for another try', async () => {
  const { basket, house, send, taken } = scene();
  basket.add(wish(1));
  basket.add(wish(9));
  const order = house.order;
  house.order = async (wanted) => {
    if (wanted.items.some((one) => one.item_id === 9))
      throw new ApiError(400, 'item_sold_out', 'Stout is sold out');
    return order(wanted);
  };
  const outcome = await send();
  assert.equal(outcome.kind, 'refused');
  if (outcome.kind === 'refused') assert.equal(outcome.line, basket.state.value.lines[0]?.id);
  assert.deepEqual([basket.count(1), basket.count(9), taken.length], [0, 1, 1]);
});

test('a refusal keeps the basket, and a dead link is told apart', async () => {
  const { basket, house, send } = scene();
  basket.add(wish(1));
  house.state.refusal = new ApiError(503, 'unavailable', '');
  assert.equal((await send()).kind, 'unsure');
  house.state.refusal = new ApiError(400, 'stay_over', 'Room service only available during stay');
  assert.equal((await send()).kind, 'refused');
  house.state.refusal = new ApiError(403, 'token_invalid', 'Invalid token');
  assert.equal((await send()).kind, 'over');
  assert.equal(basket.count(), 1);
});

test('a changed breakfast has a key of its own, an unchanged one keeps it', () => {
  const basket = createBasket({ memory: memory(), name: 'b', newKey: counter(), newKeyWhenChanged: true });
  basket.add(wish(1));
  const key = basket.keyFor('2026-05-12');
  assert.equal(basket.keyFor('2026-05-12'), key);
  basket.change({ slot: '08:00-08:30' });
  assert.notEqual(basket.keyFor('2026-05-12'), key);
});

test('an order and a basket are the same whatever the order of their lines', () => {
  const lines = [line(1, 2, { options: [3, 4] }), line(2, 1, { notes: 'hot' })];
  assert.ok(isSame(orderOf(1, [...lines].reverse()), lines));
  assert.ok(!isSame(orderOf(1, lines), [line(1, 3, { options: [3, 4] }), line(2, 1, { notes: 'hot' })]));
});
