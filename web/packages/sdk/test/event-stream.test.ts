import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventStreamParser, type StreamFrame } from '../src/event-stream.ts';

const STREAM = [
  'event: hello\ndata: {"journal":7}\n\n',
  ': ping\n\n',
  'id: 8\ndata: {"text":"Grüße aus Zimmer 205 🛎️"}\n\n',
  'id:9\r\ndata:one\r\ndata: two\r\ndata:  three\r\n\r\n',
  'data\rid: 10\r\r',
  'event: nothing\n\n',
  'retry: 10\nunknown: x\nevent: bye\ndata: {"reason":"restart"}\n\n',
].join('');

const EXPECTED: StreamFrame[] = [
  { event: 'hello', data: '{"journal":7}', id: null },
  { event: 'message', data: '{"text":"Grüße aus Zimmer 205 🛎️"}', id: '8' },
  { event: 'message', data: 'one\ntwo\n three', id: '9' },
  { event: 'message', data: '', id: '10' },
  { event: 'bye', data: '{"reason":"restart"}', id: null },
];

function parse(chunks: Iterable<Uint8Array>): StreamFrame[] {
  const frames: StreamFrame[] = [];
  const parser = createEventStreamParser((frame) => frames.push(frame));
  for (const chunk of chunks) parser.push(chunk);
  return frames;
}

/** A small generator with a seed, so that a failing cut can be found again. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

function* cut(bytes: Uint8Array, seed: number, longest: number): Generator<Uint8Array> {
  const random = numbers(seed);
  for (let at = 0; at < bytes.length; ) {
    const end = at + Math.floor(random.next().value * (longest + 1));
    yield bytes.subarray(at, end);
    at = end;
  }
}

test('reads a whole stream at once', () => {
  assert.deepEqual(parse([new TextEncoder().encode(STREAM)]), EXPECTED);
});

test('reads the same from every cut into two', () => {
  const bytes = new TextEncoder().encode(STREAM);
  for (let at = 0; at <= bytes.length; at++) {
    assert.deepEqual(parse([bytes.subarray(0, at), bytes.subarray(at)]), EXPECTED, `cut at ${at}`);
  }
});

test('reads the same from a thousand random chunkings, single bytes and empty chunks among them', () => {
  const bytes = new TextEncoder().encode(STREAM);
  for (let seed = 1; seed <= 1000; seed++) {
    const chunks = cut(bytes, seed, (seed % 17) + 1);
    assert.deepEqual(parse(chunks), EXPECTED, `seed ${seed}`);
  }
});

test('ignores a byte order mark and hands out nothing for a frame that never ended', () => {
  const bytes = new TextEncoder().encode('\uFEFFdata: a\n\ndata: half');
  assert.deepEqual(parse([bytes]), [{ event: 'message', data: 'a', id: null }]);
});

test('gives up a line without end instead of filling memory', () => {
  const parser = createEventStreamParser(() => {});
  const megabyte = new Uint8Array(1024 * 1024).fill(97);
  assert.throws(() => {
    for (let times = 0; times < 8; times++) parser.push(megabyte);
  }, RangeError);
});

test('survives any bytes', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = numbers(seed);
    const bytes = Uint8Array.from({ length: 300 }, () => Math.floor(random.next().value * 256));
    assert.doesNotThrow(() => parse(cut(bytes, seed, 40)));
  }
});
