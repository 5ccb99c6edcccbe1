import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bridge } from '../src/bridge.ts';
import { createNews } from '../src/state/news.ts';
import type { Room } from '../src/state/room.ts';
import { createSender } from '../src/state/sender.ts';
import { createStore } from '../src/state/state.ts';
import { memoryOf, raw } from './builders.ts';

function listening(isOpen: boolean) {
  const said: [string, unknown][] = [];
  const emitted: string[] = [];
  let joins = 0;
  const room = {
    isJoined: true,
    isThis: (id: unknown) => id === undefined || id === 5,
    say: (event: string, body: unknown) => said.push([event, body]),
    ask: async () => ({ success: true }),
    join: async () => {
      joins += 1;
    },
  } as unknown as Room;
  const store = createStore({ isOpen }, () => {});
  const bridge = { emit: (event: string) => emitted.push(event) } as unknown as Bridge;
  Object.assign(globalThis, { document: { hidden: false } });
  const news = createNews(bridge, store, room, createSender(store, memoryOf(), room));
  return { news, store, said, emitted, joins: () => joins };
}

test('an automatic answer that comes as an answer and as a message is drawn once, whichever is first', () => {
  for (const order of [
    ['chat:new-message', 'chat:faq-response'],
    ['chat:auto-response', 'chat:new-message'],
  ]) {
    const { news, store, emitted } = listening(false);
    for (const name of order) news.onEvent(name, raw(9, { senderType: 'system', isAutomated: true }));
    assert.equal(store.state.thread.length, 1);
    assert.deepEqual(emitted, ['message']);
  }
});

test('what comes before the visitor’s eyes is told to be read, what comes behind a closed panel is not', () => {
  const open = listening(true);
  open.news.onEvent('chat:new-message', raw(9));
  assert.deepEqual(open.said, [['chat:read-messages', { messageIds: [9] }]]);

  const closed = listening(false);
  closed.news.onEvent('chat:new-message', raw(9));
  assert.deepEqual(closed.said, []);
  assert.equal(closed.store.state.thread[0]?.isRead, false);
});

test('what happens in another room of the visitor is nothing to this one', () => {
  const { news, store } = listening(true);
  news.onEvent('chat:new-message', raw(9, { roomId: 6 }));
  news.onEvent('chat:user-typing', { roomId: 6, isTyping: true, userName: 'Ann' });
  assert.equal(store.state.thread.length, 0);
  assert.equal(store.state.typist, undefined);
});

test('who is writing is shown until the words come', () => {
  const { news, store } = listening(true);
  news.onEvent('chat:user-typing', { roomId: 5, isTyping: true, userName: 'Ann' });
  assert.equal(store.state.typist, 'Ann');
  news.onEvent('chat:new-message', raw(9));
  assert.equal(store.state.typist, undefined);
});

test('edits, deletions and receipts change what is there', () => {
  const { news, store } = listening(false);
  news.onEvent('chat:new-message', raw(8, { senderType: 'customer' }));
  news.onEvent('chat:new-message', raw(9));
  news.onEvent('chat:message-updated', raw(9, { content: 'Better words', isEdited: true }));
  news.onEvent('chat:messages-read', { roomId: 5, messageIds: [8] });
  news.onEvent('chat:message-deleted', raw(9));
  const [own, theirs] = store.state.thread;
  assert.equal(own?.isRead, true);
  assert.equal(theirs?.isDeleted, true);
});

test('a room that the hotel moved is joined where it is now', () => {
  const { news, joins } = listening(true);
  news.onEvent('chat:room-moved', { roomId: 7 });
  assert.equal(joins(), 1);
});

test('events of a shape we do not know change nothing', () => {
  const { news, store } = listening(true);
  for (const body of [undefined, null, 'words', 5, [], {}, { id: null }]) {
    news.onEvent('chat:new-message', body);
    news.onEvent('chat:messages-read', body);
  }
  assert.equal(store.state.thread.length, 0);
});
