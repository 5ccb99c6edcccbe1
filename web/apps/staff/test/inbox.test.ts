import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareRows,
  mergeRows,
  neighbour,
  nextWaiting,
  visibleRows,
  waitingCount,
} from '../src/state/inbox.ts';
import { at, MARY, row } from './builders.ts';

const NOW = Date.parse(at(60));
const ALL = { view: 'open', department: null, visitors: false, search: '', staffId: 42, now: NOW } as const;
const ids = (list: { id: number }[]) => list.map(({ id }) => id);
const loaded = (...list: ReturnType<typeof row>[]) => mergeRows(new Map(), list);

test('waiting guests stand first, the longest wait on top, then the latest change', () => {
  const list = [
    row(1, { updated_at: at(50) }),
    row(2, { updated_at: at(40), waiting_since: at(40) }),
    row(3, { updated_at: at(59) }),
    row(4, { updated_at: at(45), waiting_since: at(10) }),
  ];
  assert.deepEqual(ids([...list].sort(compareRows)), [4, 2, 3, 1]);
  assert.deepEqual(ids([...list].reverse().sort(compareRows)), [4, 2, 3, 1]);
});

test('the order does not hang on how the server writes its times', () => {
  const whole = row(1, { updated_at: '2026-05-12T09:00:00Z' });
  const fraction = row(2, { updated_at: '2026-05-12T09:00:00.500Z' });
  assert.deepEqual(ids([whole, fraction].sort(compareRows)), [2, 1]);
});

test('an event older than the loaded row changes nothing, a newer one does', () => {
  const rows = loaded(row(1, { unread: 3, updated_at: at(10) }));
  assert.equal(mergeRows(rows, [row(1, { unread: 1, updated_at: at(9) })]).get(1)?.unread, 3);
  assert.equal(mergeRows(rows, [row(1, { unread: 0, updated_at: at(10) })]).get(1)?.unread, 0);
  assert.equal(rows.get(1)?.unread, 3, 'the earlier state is left as it was');
});

test('an answered guest leaves the top, and the list keeps every row', () => {
  const rows = loaded(row(1, { waiting_since: at(1), updated_at: at(1) }), row(2, { updated_at: at(5) }));
  const answered = mergeRows(rows, [row(1, { waiting_since: null, updated_at: at(3) })]);
  assert.deepEqual(ids(visibleRows(rows, ALL)), [1, 2]);
  assert.deepEqual(ids(visibleRows(answered, ALL)), [2, 1]);
});

test('what is open, mine, put off and done never stands in two of them', () => {
  const rows = loaded(
    row(1, { waiting_since: at(1) }),
    row(2, { handler: { ...MARY, id: 42 }, updated_at: at(1) }),
    row(3, { snoozed_until: at(90), waiting_since: at(1) }),
    row(4, { snoozed_until: at(70) }),
    row(5, { status: 'closed', updated_at: at(1) }),
    row(6, { status: 'archived', updated_at: at(2) }),
  );
  const shown = (view: 'open' | 'mine' | 'snoozed' | 'done') => ids(visibleRows(rows, { ...ALL, view }));
  assert.deepEqual(shown('open'), [1, 2]);
  assert.deepEqual(shown('mine'), [2]);
  assert.deepEqual(shown('snoozed'), [4, 3], 'the next to wake on top');
  assert.deepEqual(shown('done'), [6, 5]);
  assert.equal(waitingCount(rows, NOW), 1, 'who was put off is not counted');
});

test('what was put off comes back by itself when its time has come', () => {
  const rows = loaded(row(1, { snoozed_until: at(90) }));
  const look = { ...ALL, now: Date.parse(at(90)) };
  assert.deepEqual(ids(visibleRows(rows, look)), [1]);
  assert.deepEqual(ids(visibleRows(rows, { ...look, view: 'snoozed' })), []);
});

test('one department shows its own', () => {
  const rows = loaded(row(1), row(2, { department: { id: 2, name: 'Housekeeping' } }));
  assert.deepEqual(ids(visibleRows(rows, { ...ALL, department: 2 })), [2]);
});

test('the next to be answered is who has waited longest, and somebody else', () => {
  const rows = loaded(
    row(1, { waiting_since: at(1) }),
    row(2, { waiting_since: at(5) }),
    row(3, { waiting_since: at(2), snoozed_until: at(90) }),
    row(4),
  );
  assert.equal(nextWaiting(rows, 1, NOW)?.id, 2);
  assert.equal(nextWaiting(rows, 9, NOW)?.id, 1);
  assert.equal(nextWaiting(loaded(row(4)), 1, NOW), undefined);
});

test('search finds room, guest and booking, every word, with or without accents', () => {
  const rows = loaded(
    row(1, { guest_name: 'Lukas Müller', room_number: '205' }),
    row(2, { guest_name: 'Luke Miller', room_number: null }),
  );
  const found = (search: string) => ids(visibleRows(rows, { ...ALL, search }));
  assert.deepEqual(found('muller'), [1]);
  assert.deepEqual(found(' 205  LUKAS '), [1]);
  assert.deepEqual(found('bk-2'), [2]);
  assert.deepEqual(found('nobody'), []);
});

test('walking the list stops at its ends', () => {
  const list = [row(1), row(2), row(3)];
  assert.equal(neighbour(list, null, 1)?.id, 1);
  assert.equal(neighbour(list, 1, 1)?.id, 2);
  assert.equal(neighbour(list, 3, 1)?.id, 3);
  assert.equal(neighbour(list, 1, -1)?.id, 1);
  assert.equal(neighbour(list, 99, -1)?.id, 3);
  assert.equal(neighbour([], 1, 1), undefined);
});
