import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from '@bellhop/sdk';
import {
  age,
  clockText,
  counts,
  dueFrom,
  inColumn,
  inTab,
  isForLater,
  isOverdue,
  type Tickets,
  withBoard,
  withOrder,
  withoutGone,
} from '../src/state/board.ts';
import { at, ms, order } from './kitchen-builders.ts';

const FIVE_MINUTES = 300_000;
const board = (...orders: Order[]): Tickets => withBoard(new Map(), orders, []);
const ids = (tickets: Tickets, tab: 'now' | 'later' | 'breakfast', minutes: number) =>
  inTab(tickets, tab, ms(minutes)).map((ticket) => ticket.order.order_id);

test('the later revision wins, in whichever order the two come', () => {
  const accepted = order(1, { status: 'accepted', revision: 2 });
  const forwards = withOrder(board(order(1)), accepted);
  const backwards = withOrder(board(accepted), order(1));
  assert.equal(forwards.get(1)?.order.status, 'accepted');
  assert.equal(backwards.get(1)?.order.status, 'accepted');
  assert.equal(withOrder(forwards, accepted), forwards, 'the same news twice changes nothing');
});

test('the oldest stands first, and an order for a time stands where its turn began', () => {
  const tickets = board(
    order(3, { placed_at: at(20) }),
    order(1, { placed_at: at(10) }),
    order(2, { placed_at: at(0), deliver_at: at(75) }),
  );
  assert.equal(dueFrom(order(2, { deliver_at: at(75) })), ms(15));
  assert.deepEqual(ids(tickets, 'now', 20), [1, 2, 3]);
});

test('what is wanted in more than an hour waits apart, breakfast by itself, until it is its turn', () => {
  const dinner = order(1, { deliver_at: at(90) });
  const breakfast = order(2, { kind: 'breakfast', deliver_at: at(600) });
  const tickets = board(dinner, breakfast, order(3));
  assert.deepEqual(ids(tickets, 'now', 0), [3]);
  assert.deepEqual(ids(tickets, 'later', 0), [1]);
  assert.deepEqual(ids(tickets, 'breakfast', 0), [2]);
  assert.deepEqual(ids(tickets, 'now', 30), [3, 1]);
  assert.deepEqual(ids(tickets, 'now', 540), [3, 1, 2]);
  assert.ok(!isForLater({ ...dinner, status: 'preparing' }, ms(0)), 'what is begun is a matter of now');
});

test('later ones stand by time, then up the house', () => {
  const wanted = { kind: 'breakfast', deliver_at: at(600) } as const;
  const tickets = board(
    order(1, { ...wanted, floor: '10', room_number: '1001' }),
    order(2, { ...wanted, floor: '9', room_number: '901' }),
    order(3, { ...wanted, floor: '9', room_number: '92' }),
    order(4, { ...wanted, deliver_at: at(570), floor: '11' }),
  );
  assert.deepEqual(ids(tickets, 'breakfast', 0), [4, 3, 2, 1]);
});

test('red after five minutes of its turn, while nobody said yes', () => {
  assert.ok(!isOverdue(order(1), ms(5) - 1, FIVE_MINUTES));
  assert.ok(isOverdue(order(1), ms(5), FIVE_MINUTES));
  assert.ok(!isOverdue(order(1, { status: 'accepted' }), ms(50), FIVE_MINUTES));
  const later = order(1, { deliver_at: at(120) });
  assert.ok(!isOverdue(later, ms(64), FIVE_MINUTES));
  assert.ok(isOverdue(later, ms(65), FIVE_MINUTES));
  assert.equal(age(later, ms(62)), 120_000);
});

test('a closed order stays for a moment where it was, then goes', () => {
  const onTheWay = order(1, { status: 'on_the_way', revision: 3 });
  const delivered = order(1, { status: 'delivered', revision: 4, closed_at: at(10) });
  const tickets = withOrder(board(onTheWay), delivered);
  assert.deepEqual(inColumn([...tickets.values()], 'on_the_way').length, 1);
  assert.equal(withoutGone(tickets, ms(10) + 5_000).size, 1);
  assert.equal(withoutGone(tickets, ms(11)).size, 0);
  const cancelled = order(2, { status: 'cancelled', revision: 2, closed_at: at(10) });
  assert.equal(withoutGone(withOrder(board(order(2)), cancelled), ms(11)).size, 1, 'that must be noticed');
  assert.equal(withOrder(board(), cancelled).size, 0, 'what ended before we looked is no news');
  assert.equal(withOrder(board(), cancelled, 'preparing').get(2)?.column, 'preparing');
});

test('an answer of the board is joined with what the stream told meanwhile', () => {
  const known = board(order(1), order(2), order(3, { status: 'preparing', revision: 5 }));
  const arrived = [order(4), order(1, { status: 'accepted', revision: 2 })];
  const joined = withBoard(known, [order(1), order(3, { revision: 4 })], arrived);
  assert.deepEqual([...joined.keys()].sort(), [1, 3, 4], 'what the board no longer has is gone');
  assert.equal(joined.get(1)?.order.status, 'accepted');
  assert.equal(joined.get(3)?.order.revision, 5);
});

test('what is counted is what is open', () => {
  const tickets = withOrder(
    board(
      order(1),
      order(2, { placed_at: at(8) }),
      order(3, { status: 'preparing' }),
      order(4, { deliver_at: at(200) }),
      order(5, { kind: 'breakfast', deliver_at: at(700) }),
      order(6),
    ),
    order(6, { status: 'delivered', revision: 9, closed_at: at(9) }),
  );
  assert.deepEqual(counts(tickets, ms(9), FIVE_MINUTES), {
    fresh: 2,
    overdue: 1,
    now: 3,
    later: 1,
    breakfast: 1,
  });
});

test('ages read like a clock', () => {
  assert.deepEqual([0, 59_999, 247_000, 3_729_000].map(clockText), ['0:00', '0:59', '4:07', '1:02:09']);
});
