import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Visitor } from '@bellhop/sdk';
import { visibleRows } from '../src/state/inbox.ts';
import {
  conversion,
  conversionFields,
  conversionProblems,
  deviceOf,
  isPageAddress,
  pageName,
} from '../src/state/visitors.ts';
import { colourOf, policyOf, readableOn, tagWith, USUAL_LOOK } from '../src/state/widget-tag.ts';
import { at, row } from './builders.ts';

const VISITOR: Visitor = {
  guest_id: 'guest_1_a',
  fingerprint: '9f3a',
  name: 'Ann',
  email: null,
  phone: null,
  language: 'en',
  page: null,
  user_agent: null,
  first_seen: at(0),
  last_seen: at(1),
  converted: null,
  linked: null,
  blocked: null,
  wants_person: null,
};

test('a visitor becomes a guest with an e-mail; the phone may be left out, but not be wrong', () => {
  const fields = conversionFields(VISITOR);
  assert.deepEqual(conversionProblems(fields), { email: 'problem_email' });
  assert.deepEqual(conversionProblems({ ...fields, email: 'ann@example.com', phone: 'call me' }), {
    phone: 'problem_phone',
  });
  assert.deepEqual(conversion({ ...fields, email: ' ann@example.com ' }), {
    email: 'ann@example.com',
    name: 'Ann',
  });
});

test('a device is told by browser and system, and an unknown one is not guessed', () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
  assert.equal(deviceOf(phone), 'Safari · iPhone');
  assert.equal(deviceOf(edge), 'Edge · Windows');
  assert.equal(
    deviceOf('Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'),
    'Firefox · Android',
  );
  assert.equal(deviceOf('curl/8.5'), null);
});

test('a page is named without what nobody reads, and only a web address is a link', () => {
  assert.equal(pageName('https://www.hotel.example/rooms/?utm=1#top'), 'hotel.example/rooms');
  assert.equal(isPageAddress('https://hotel.example'), true);
  assert.equal(isPageAddress('javascript:alert(1)'), false);
});

test('the inbox narrowed to visitors leaves out stays, also of those who came by the website', () => {
  const seen = { guest_id: 'g', email: 'ann@example.com', converted: false };
  const rows = new Map(
    [
      row(1),
      row(2, { visitor: seen, booking_id: null, guest_door: 'visitor' }),
      row(3, { visitor: seen }),
      row(4, { visitor: seen, booking_id: null }),
    ].map((one) => [one.id, one]),
  );
  const look = { view: 'open', department: null, search: '', staffId: 42, now: Date.parse(at(0)) } as const;
  const ids = (more: { visitors: boolean; search?: string }) =>
    visibleRows(rows, { ...look, ...more }).map(({ id }) => id);
  assert.deepEqual(ids({ visitors: true }), [2]);
  assert.equal(ids({ visitors: false }).length, 3, 'who only looked in is no work');
  assert.deepEqual(ids({ visitors: true, search: 'ann@' }), [2], 'found by the e-mail');
  assert.deepEqual(ids({ visitors: true, search: 'null' }), [], 'no booking is no word');
});

const TAG = '<script async src="https://chat.example/widget.js" data-hotel="killarney"></script>';

test('the tag says only what is not as usual, and quotes cannot break out of it', () => {
  assert.equal(tagWith(TAG, USUAL_LOOK), TAG);
  const look = {
    ...USUAL_LOOK,
    colour: '#aa3300',
    position: 'top-left' as const,
    greeting: ' "Hi" <b> & so on ',
  };
  assert.equal(
    tagWith(TAG, look),
    '<script async src="https://chat.example/widget.js" data-hotel="killarney" data-color="#aa3300" data-position="top-left" data-greeting="&quot;Hi&quot; &lt;b&gt; &amp; so on"></script>',
  );
  assert.equal(tagWith(tagWith(TAG, look), USUAL_LOOK), TAG, 'what was said before gives way');
});

test('writing on a colour can be read, and what is no colour is the usual one', () => {
  assert.equal(readableOn('#1d5a4c'), '#ffffff');
  assert.equal(readableOn('#ffd54a'), '#181614');
  assert.equal(colourOf('red;}'), USUAL_LOOK.colour);
});

test('a strict content policy is told where the widget comes from and whom it speaks to', () => {
  assert.equal(
    policyOf(TAG),
    'script-src https://chat.example; connect-src https://chat.example wss://chat.example',
  );
  assert.equal(policyOf('<script></script>'), null);
});
