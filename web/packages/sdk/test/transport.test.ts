import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ApiError, createClient, newClientMessageId } from '../src/index.ts';
import { bodyOf, serve } from './support.ts';

async function failure(call: Promise<unknown>): Promise<ApiError> {
  return call.then(
    () => assert.fail('the call should have failed'),
    (error) => error,
  );
}

test('sends JSON with the token and reads JSON back', async () => {
  const server = await serve(async (request, response) => {
    const seen = {
      method: request.method,
      url: request.url,
      type: request.headers['content-type'],
      authorization: request.headers.authorization,
      body: await bodyOf(request),
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(seen));
  });
  const client = createClient({ baseUrl: server.url, token: () => 'abc' });
  assert.deepEqual(await client.post('/x', { a: 1 }), {
    method: 'POST',
    url: '/x',
    type: 'application/json',
    authorization: 'Bearer abc',
    body: '{"a":1}',
  });
  const got = await client.get<{ url: string }>('/y', { a: 'b c', none: null, zero: 0 });
  assert.equal(got.url, '/y?a=b+c&zero=0');
  await server.close();
});

test('a refusal keeps code, message, details and the wait', async () => {
  const server = await serve((_, response) => {
    response.writeHead(429, { 'retry-after': '42' });
    response.end('{"error":"Slow down.","code":"too_many","details":{"x":1}}');
  });
  const error = await failure(createClient({ baseUrl: server.url }).post('/x'));
  assert.equal(error.status, 429);
  assert.equal(error.code, 'too_many');
  assert.equal(error.message, 'Slow down.');
  assert.deepEqual(error.details, { x: 1 });
  assert.equal(error.retryAfter, 42);
  assert.equal(error.isTemporary, true);
  await server.close();
});

test('a refusal that is not our JSON still has a status', async () => {
  const server = await serve((_, response) => response.writeHead(502).end('<html>Bad gateway'));
  const error = await failure(createClient({ baseUrl: server.url }).get('/x'));
  assert.equal(error.status, 502);
  assert.equal(error.code, 'http_502');
  await server.close();
});

test('an answer without content is undefined', async () => {
  const server = await serve((_, response) => response.writeHead(204).end());
  assert.equal(await createClient({ baseUrl: server.url }).post('/x'), undefined);
  await server.close();
});

test('a line that is down is "offline", a silent server is "timeout"', async () => {
  const server = await serve(() => {});
  const silent = await failure(createClient({ baseUrl: server.url, timeout: 30 }).get('/x'));
  assert.deepEqual([silent.status, silent.code], [0, 'timeout']);
  await server.close();
  const gone = await failure(createClient({ baseUrl: server.url }).get('/x'));
  assert.deepEqual([gone.status, gone.code], [0, 'offline']);
});

test('message keys differ', () => {
  const keys = new Set(Array.from({ length: 100 }, newClientMessageId));
  assert.equal(keys.size, 100);
});
