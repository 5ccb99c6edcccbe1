import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLinks } from '../src/links.ts';

const hrefs = (text: string) => splitLinks(text).flatMap((part) => part.href ?? []);

test('an address becomes a link, the words around it stay words', () => {
  assert.deepEqual(splitLinks('See https://example.com/menu today'), [
    { text: 'See ' },
    { text: 'https://example.com/menu', href: 'https://example.com/menu' },
    { text: ' today' },
  ]);
});

test('the end of a sentence is not part of the address', () => {
  assert.deepEqual(hrefs('Go to https://example.com.'), ['https://example.com/']);
  assert.deepEqual(hrefs('(https://example.com/a)!'), ['https://example.com/a']);
  assert.deepEqual(hrefs('https://example.com/a_(b)'), ['https://example.com/a_(b)']);
});

test('www without a scheme is a link to https', () => {
  assert.deepEqual(hrefs('www.example.com'), ['https://www.example.com/']);
});

test('other schemes and disguised addresses stay words', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.com@evil.com/',
    'http://localhost',
  ]) {
    assert.deepEqual(hrefs(text), [], text);
    assert.equal(
      splitLinks(text)
        .map((part) => part.text)
        .join(''),
      text,
    );
  }
});

test('nothing of a text is lost', () => {
  const text = 'a https://a.example/x, www.b.example) c\nhttp://c.example';
  assert.equal(
    splitLinks(text)
      .map((part) => part.text)
      .join(''),
    text,
  );
});
