import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Messaging } from '@bellhop/sdk';
import { messagingFields, messagingProblems, messagingWish } from '../src/state/messaging-form.ts';
import { same } from '../src/state/same.ts';

const ACCOUNT = {
  phone_number_id: '1234',
  business_id: '5678',
  display_number: '+353 1 234 5678',
  webhook_url: 'https://hotel.example/webhooks/whatsapp/hotel',
};
const known = (changes: Partial<Messaging> = {}): Messaging => ({
  guest_socket: 'ticket',
  guest_webhook: 'secret',
  enquiries: true,
  unknown: 'invite',
  invitation: '',
  webhook_secret_set: false,
  guest_webhook_url: 'https://hotel.example/api/chat/guest-webhook/',
  whatsapp: ACCOUNT,
  ...changes,
});

test('what is kept goes through the form unchanged, and without any secret', () => {
  const fields = messagingFields(known());
  assert.deepEqual(messagingProblems(fields, known()), {});
  const { webhook_url, ...account } = ACCOUNT;
  const wish = messagingWish(fields);
  assert.deepEqual(JSON.parse(JSON.stringify(wish)), {
    guest_socket: 'ticket',
    guest_webhook: 'secret',
    enquiries: true,
    unknown: 'invite',
    invitation: '',
    whatsapp: account,
  });
  assert.ok(webhook_url);
});

test('an account that is new needs all its secrets, a known one none', () => {
  const fields = { ...messagingFields(known()), connected: true };
  assert.deepEqual(messagingProblems(fields, known({ whatsapp: null })), {
    access_token: 'required',
    app_secret: 'required',
    verify_token: 'required',
  });
  const typed = { ...fields, secrets: { ...fields.secrets, access_token: ' EAAG ' } };
  assert.equal(messagingWish(typed).whatsapp?.access_token, 'EAAG');
});

test('numbers and secrets that cannot be are found before they are sent', () => {
  const fields = {
    ...messagingFields(known()),
    phoneNumberId: 'abc',
    displayNumber: 'call us',
    webhookSecret: 'too short',
    secrets: { access_token: 'with space', app_secret: '', verify_token: '' },
  };
  assert.deepEqual(messagingProblems(fields, known()), {
    phoneNumberId: 'meta_number_problem',
    displayNumber: 'display_number_problem',
    webhookSecret: 'webhook_secret_problem',
    access_token: 'secret_problem',
  });
});

test('without an account its fields do not matter, and it is taken away', () => {
  const fields = { ...messagingFields(known()), connected: false, phoneNumberId: '' };
  assert.deepEqual(messagingProblems(fields, known()), {});
  assert.equal(messagingWish(fields).whatsapp, null);
});

test('a form that was typed back to what it was has no changes', () => {
  const before = messagingFields(known());
  assert.ok(!same({ ...before, invitation: 'Hello' }, before));
  assert.ok(same({ ...before, invitation: '' }, before));
});
