import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRows, mergeRows, neighbour, visibleRows, waitingCount } from '../src/state/inbox.ts';
import { at, MARY, row } from './builders.ts';

const ALL = { filter: 'all', search: '', staffId: 42 } as const;
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

test('filters: waiting, and mine', () => {
  const rows = loaded(
    row(1, { waiting_since: at(1) }),
    row(2, { handler: { ...MARY, id: 42 } }),
    row(3, { handler: MARY }),
  );
  assert.deepEqual(ids(visibleRows(rows, { ...ALL, filter: 'waiting' })), [1]);
  assert.deepEqual(ids(visibleRows(rows, { ...ALL, filter: 'mine' })), [2]);
  assert.equal(waitingCount(rows), 1);
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
