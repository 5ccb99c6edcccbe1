import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeptToken, Purpose } from '@bellhop/sdk';
import { linkMail, mailAddress } from '../src/state/link-mail.ts';
import {
  daysFit,
  newToken,
  opensOf,
  PURPOSES,
  replaced,
  sorted,
  stateNow,
  usualWish,
} from '../src/state/tokens.ts';
import { at } from './builders.ts';

const token = (id: number, changes: Partial<KeptToken> = {}): KeptToken => ({
  id,
  purpose: 'FULL_ACCESS',
  companion_id: null,
  can_chat: true,
  can_order_services: true,
  created_at: at(0),
  expires_at: at(60),
  revoked_at: null,
  last_used_at: null,
  state: 'live',
  ...changes,
});

test('a purpose opens what its name says', () => {
  const open = (purpose: Purpose) => Object.values(opensOf(purpose)).join();
  assert.deepEqual(PURPOSES.map(open), [
    'true,true',
    'false,false',
    'true,false',
    'false,true',
    'false,false',
  ]);
});

test('a wish becomes a call, with only what was wished', () => {
  assert.deepEqual(newToken(usualWish()), {
    purpose: 'FULL_ACCESS',
    can_chat: true,
    can_order_services: true,
  });
  assert.deepEqual(newToken({ ...usualWish('CHAT'), companion: 7, days: ' 3 ', keepOthers: true }), {
    purpose: 'CHAT',
    can_chat: true,
    can_order_services: false,
    companion_id: 7,
    expires_days: 3,
    keep_others: true,
  });
});

test('days are whole and between one and two years', () => {
  assert.deepEqual(['', '1', '730', '0', '731', '-1', '1.5', 'x'].map(daysFit), [
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('only live links of the same person and purpose are replaced', () => {
  const tokens = [
    token(1),
    token(2, { purpose: 'CHAT' }),
    token(3, { companion_id: 7 }),
    token(4, { state: 'revoked' }),
  ];
  assert.equal(replaced(tokens, usualWish()), 1);
  assert.equal(replaced(tokens, { ...usualWish(), companion: 7 }), 1);
  assert.equal(replaced(tokens, usualWish('STATUS')), 0);
});

test('a link that expires while the page is open is shown as expired, behind the live ones', () => {
  const now = Date.parse(at(60));
  assert.equal(stateNow(token(1), now - 1), 'live');
  assert.equal(stateNow(token(1), now), 'expired');
  const tokens = [token(3), token(2, { expires_at: at(90) }), token(1, { expires_at: at(90) })];
  assert.deepEqual(
    sorted(tokens, now).map(({ id }) => id),
    [2, 1, 3],
  );
});

test('the mail is in the guest’s language and survives the address line', () => {
  const facts = {
    hotel: 'Haus & Hof',
    guest: 'Ann',
    url: 'https://h.example/guest/h?token=a',
    purpose: 'CHAT',
  } as const;
  const mail = linkMail('de', facts);
  assert.match(mail.subject, /Haus & Hof/);
  assert.match(mail.body, /^Guten Tag Ann,\n\n/);
  const address = mailAddress('ann@example.com', mail);
  assert.ok(address.startsWith('mailto:ann@example.com?subject='));
  const query = new URL(address).searchParams;
  assert.equal(query.get('body')?.replaceAll('\r\n', '\n'), mail.body);
  assert.ok(!address.includes('+') && !address.includes(' '));
  assert.ok(linkMail('en', facts).body.includes(facts.url));
});
