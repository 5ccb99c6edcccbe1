import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryOf, storage } from './builders.ts';

const unsent = [{ key: 'a', text: 'Words', at: '2026-05-01T12:00:00Z', state: 'queued' as const }];

test('nothing reaches the browser before the visitor agrees to be remembered', () => {
  const [tab, browser] = [storage(), storage()];
  memoryOf(tab, browser).change({ sessionId: 'secret', unsent });
  assert.equal(browser.entries.size, 0);
  assert.equal(memoryOf(tab, browser).kept.sessionId, 'secret');
  assert.deepEqual(memoryOf(tab, browser).kept.unsent, unsent);
  assert.equal(memoryOf(storage(), browser).kept.sessionId, undefined);
});

test('a remembered visitor is known in another tab, which does not send what waits in this one', () => {
  const [tab, browser] = [storage(), storage()];
  memoryOf(tab, browser).change({ sessionId: 'secret', resumeToken: 'token', unsent });
  const other = memoryOf(storage(), browser).kept;
  assert.equal(other.resumeToken, 'token');
  assert.equal(other.unsent, undefined);
  assert.deepEqual(memoryOf(tab, browser).kept.unsent, unsent);
});

test('forgetting leaves nothing behind', () => {
  const [tab, browser] = [storage(), storage()];
  const memory = memoryOf(tab, browser);
  memory.change({ sessionId: 'secret', resumeToken: 'token', unsent });
  memory.forget();
  assert.equal(tab.entries.size + browser.entries.size, 0);
});

test('a window does not remember again what another was told to forget', () => {
  const browser = storage();
  const [one, other] = [memoryOf(storage(), browser), () => memoryOf(storage(), browser)];
  one.change({ sessionId: 'secret', resumeToken: 'token' });
  const second = other();
  one.forget();
  second.change({ sessionId: undefined });
  assert.equal(browser.entries.size, 0);
  assert.equal(second.kept.resumeToken, undefined);
});

test('a browser that forbids storage, or keeps rubbish, costs the memory and not the chat', () => {
  const forbidden = {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
    removeItem: () => {},
  };
  const memory = memoryOf(forbidden as never, storage(new Map([['bellhop:hotel', 'rubbish']])));
  memory.change({ sessionId: 'secret' });
  assert.equal(memory.kept.sessionId, 'secret');
});
