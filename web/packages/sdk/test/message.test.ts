import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, type Message } from '../src/index.ts';

const message = (changes: Partial<Message>): Message => ({
  id: 1,
  seq: 1,
  conversation_id: 1,
  from: 'staff',
  sender: { name: 'John Smith', id: 42, title: 'Receptionist', image: null },
  text: 'On the way',
  client_message_id: null,
  reply_to: null,
  attachments: [],
  created_at: '2026-11-21T10:00:00Z',
  read_at: null,
  edited_at: null,
  deleted_at: null,
  automation: null,
  ...changes,
});

test('whichever report comes last, nothing is undone', () => {
  const sent = message({});
  const read = message({ read_at: '2026-11-21T10:00:01Z' });
  const edited = message({ text: 'Coming', edited_at: '2026-11-21T10:00:02Z' });
  const again = message({ text: 'Here', edited_at: '2026-11-21T10:00:03Z' });
  const deleted = message({ text: '', deleted_at: '2026-11-21T10:00:04Z' });
  const reports: [Message, Message, Partial<Message>][] = [
    [sent, read, { read_at: read.read_at, text: 'On the way' }],
    [read, edited, { read_at: read.read_at, text: 'Coming' }],
    [edited, again, { text: 'Here' }],
    [edited, deleted, { text: '', deleted_at: deleted.deleted_at }],
  ];
  for (const [first, second, both] of reports) {
    for (const result of [joined(first, second), joined(second, first)]) {
      assert.deepEqual(result, { ...result, ...both });
    }
  }
  assert.equal(joined(undefined, sent), sent);
});
