import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { type LiveOptions, type LiveState, openLive } from '../src/index.ts';
import { serve, until } from './support.ts';

interface Connection {
  lastEventId: string | undefined;
  authorization: string | undefined;
  response: ServerResponse;
}

const row = (id: number) => `id: ${id}\ndata: {"n":${id}}\n\n`;

async function scene(options: Partial<LiveOptions<{ n: number }>> = {}, status = () => 200) {
  const connections: Connection[] = [];
  const server = await serve((request, response) => {
    response.writeHead(status(), { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    connections.push({
      lastEventId: request.headers['last-event-id'] as string | undefined,
      authorization: request.headers.authorization,
      response,
    });
    if (status() !== 200) response.end('{"error":"no","code":"session_over"}');
  });
  const events: (number | null)[] = [];
  const states: LiveState[] = [];
  const resets: number[] = [];
  const live = openLive<{ n: number }>({
    url: `${server.url}/live`,
    firstPause: 1,
    longestPause: 4,
    settled: 0,
    onEvent: (_, id) => events.push(id),
    onState: (state) => states.push(state),
    onReset: (journal) => resets.push(journal),
    ...options,
  });
  async function connection(number: number): Promise<Connection> {
    await until(() => connections.length >= number, `connection ${number} came`);
    return connections[number - 1] as Connection;
  }
  async function close() {
    live.close();
    await server.close();
  }
  return { live, connections, connection, events, states, resets, close };
}

test('goes on from the last number seen and drops what it has seen before', async () => {
  const { connection, events, close } = await scene({ lastEventId: 4, token: () => 'secret' });
  const first = await connection(1);
  assert.equal(first.lastEventId, '4');
  assert.equal(first.authorization, 'Bearer secret');
  first.response.write(`event: hello\ndata: {"journal":9}\n\n${row(5)}${row(6)}`);
  await until(() => events.length === 2, 'two rows came');
  first.response.destroy();
  const second = await connection(2);
  assert.equal(second.lastEventId, '6');
  second.response.write(row(6) + row(7));
  await until(() => events.length === 3, 'the next row came');
  assert.deepEqual(events, [5, 6, 7]);
  await close();
});

test('starts at the number the server greets with when the caller knows none', async () => {
  const { connection, states, close } = await scene();
  const first = await connection(1);
  assert.equal(first.lastEventId, undefined);
  first.response.write('event: hello\ndata: {"journal":12}\n\n');
  await until(() => states.includes('open'), 'the stream is open');
  first.response.end();
  assert.equal((await connection(2)).lastEventId, '12');
  await close();
});

test('what has no number passes by without moving the position', async () => {
  const { connection, events, close } = await scene({ lastEventId: 3 });
  const first = await connection(1);
  first.response.end('data: {"type":"typing"}\n\n');
  assert.equal((await connection(2)).lastEventId, '3');
  assert.deepEqual(events, [null]);
  await close();
});

test('reset tells the caller to load anew and goes on from the new number', async () => {
  const { connection, resets, events, close } = await scene({ lastEventId: 3 });
  const first = await connection(1);
  first.response.end(`event: reset\ndata: {"journal":500}\n\n${row(500)}${row(501)}`);
  assert.equal((await connection(2)).lastEventId, '501');
  assert.deepEqual(resets, [500]);
  assert.deepEqual(events, [501]);
  await close();
});

test('a goodbye for a restart is followed by a new connection without a pause', async () => {
  const { connection, close } = await scene({ firstPause: 600_000, longestPause: 600_000 });
  (await connection(1)).response.write('event: bye\ndata: {"reason":"restart"}\n\n');
  await connection(2);
  await close();
});

test('a server that says goodbye at once is not stormed', async () => {
  const { connection, connections, states, live, close } = await scene({
    firstPause: 600_000,
    longestPause: 600_000,
    settled: 600_000,
  });
  (await connection(1)).response.write('event: bye\ndata: {"reason":"resume"}\n\n');
  await until(() => states.includes('lost'), 'the line is given up');
  assert.equal(connections.length, 1);
  live.retryNow();
  await connection(2);
  await close();
});

test('a final goodbye ends it', async () => {
  const { connection, states, close } = await scene();
  (await connection(1)).response.write('event: bye\ndata: {"reason":"final"}\n\n');
  await until(() => states.includes('final'), 'it is final');
  assert.deepEqual(states, ['connecting', 'open', 'final']);
  await close();
});

test('401 ends it, other refusals are tried again', async () => {
  let status = 503;
  const { connection, connections, states, close } = await scene({}, () => status);
  await connection(2);
  status = 401;
  await until(() => states.includes('final'), 'it is final');
  const asked = connections.length;
  assert.ok(asked >= 3);
  assert.equal(states.at(-1), 'final');
  await close();
});

test('a line without a byte is given up, a comment keeps it', async () => {
  const { connection, connections, close } = await scene({ silence: 400 });
  const first = await connection(1);
  const started = Date.now();
  const pings = setInterval(() => first.response.write(': ping\n\n'), 15);
  await until(() => Date.now() - started > 1_200, 'thrice the silence passed');
  clearInterval(pings);
  assert.equal(connections.length, 1);
  await connection(2);
  await close();
});

test('a closed stream says nothing more', async () => {
  const { live, connection, states, close } = await scene();
  await connection(1);
  await until(() => states.includes('open'), 'the stream is open');
  live.close();
  await close();
  assert.deepEqual(states, ['connecting', 'open']);
});
