import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Delivery, type DeliveryFault, laterDelivery, type Me, type Template } from '@bellhop/sdk';
import { numbered, ownDepartments, totalOf } from '../src/state/departments.ts';
import { applyLooking, LOOKING_LASTS, stillLooking } from '../src/state/looking.ts';
import { chosenTime, laterChoices } from '../src/state/snooze.ts';
import { applyToThread, mergeMessages } from '../src/state/thread.ts';
import { faultOf, findTemplates, piecesOf, tickOf, windowOf, writtenBefore } from '../src/state/whatsapp.ts';
import deskDe from '../src/texts/desk.de.json' with { type: 'json' };
import deskEn from '../src/texts/desk.en.json' with { type: 'json' };
import { at, message } from './builders.ts';

const HOUSE = [
  { id: 1, name: 'Reception' },
  { id: 2, name: 'Housekeeping' },
  { id: 3, name: 'Café' },
];
const me = (role: string, departments: number[]) =>
  ({
    staff: { role, departments: HOUSE.filter(({ id }) => departments.includes(id)) },
  }) as unknown as Me;

test('a department has the same digit for everybody; nine have one', () => {
  const unread = {
    mine: 3,
    departments: [{ department_id: 2, name: 'Housekeeping', waiting: 1, unread: 3 }],
  };
  const of = (who: Me) => ownDepartments(who, numbered(HOUSE), unread);
  assert.deepEqual(
    of(me('agent', [2])).map(({ name, digit, waiting }) => [name, digit, waiting]),
    [['Housekeeping', 2, 1]],
  );
  assert.deepEqual(
    of(me('manager', [1])).map(({ digit }) => digit),
    [1, 2, 3],
  );
  assert.equal(totalOf(of(me('owner', [])), 'unread'), 3);
  assert.equal(numbered(Array.from({ length: 10 }, (_, id) => ({ id, name: '' }))).at(-1)?.digit, null);
});

const DUBLIN = 'Europe/Dublin';
const kinds = (now: string) => laterChoices(Date.parse(now), DUBLIN).map(({ kind }) => kind);

test('later is offered while there is a later today', () => {
  assert.deepEqual(kinds('2026-05-13T10:07:00Z'), ['later_today', 'tomorrow', 'monday']);
  assert.deepEqual(kinds('2026-05-13T21:30:00Z'), ['tomorrow', 'monday'], 'half past ten in Dublin');
});

test('on a Sunday tomorrow is Monday already; on a Monday it is the next one', () => {
  assert.deepEqual(kinds('2026-05-17T10:00:00Z'), ['later_today', 'tomorrow']);
  const monday = laterChoices(Date.parse('2026-05-18T10:00:00Z'), DUBLIN).at(-1);
  assert.equal(monday?.until.toISOString(), '2026-05-25T07:00:00.000Z');
});

test('eight in the morning is by the hotel’s clock, over the change of clocks too', () => {
  const [, tomorrow] = laterChoices(Date.parse('2026-03-28T10:00:00Z'), DUBLIN);
  assert.equal(tomorrow?.until.toISOString(), '2026-03-29T07:00:00.000Z');
  const [soon] = laterChoices(Date.parse('2026-05-13T10:07:00Z'), DUBLIN);
  assert.equal(soon?.until.toISOString(), '2026-05-13T13:15:00.000Z', 'in about three hours, at a quarter');
});

test('a chosen time must exist and be still to come', () => {
  const now = Date.parse('2026-05-13T10:00:00Z');
  assert.equal(chosenTime('2026-05-13', '12:00', DUBLIN, now)?.toISOString(), '2026-05-13T11:00:00.000Z');
  assert.equal(chosenTime('2026-05-13', '11:00', DUBLIN, now), null);
  assert.equal(chosenTime('', '', DUBLIN, now), null);
});

test('who looks is seen until he says otherwise, or says nothing for too long', () => {
  const looking = { conversation_id: 1, staff_id: 43, name: 'Mary', looking: true };
  const seen = applyLooking([], looking, 0);
  assert.equal(applyLooking(seen, looking, 20_000).length, 1);
  assert.equal(applyLooking(seen, { ...looking, looking: false }, 1).length, 0);
  assert.equal(applyLooking(seen, { ...looking, conversation_id: 2 }, 1).length, 2);
  assert.equal(stillLooking(seen, LOOKING_LASTS - 1).length, 1);
  assert.equal(stillLooking(seen, LOOKING_LASTS).length, 0);
});

test('the window of WhatsApp: unknown, open, soon to close, closed', () => {
  const state = (whatsapp_until: string | null, now: number) => windowOf({ whatsapp_until }, now).state;
  const until = '2026-05-13T10:00:00Z';
  const end = Date.parse(until);
  assert.equal(state(null, end), 'none');
  assert.equal(state(until, end - 3 * 3_600_000), 'open');
  assert.equal(state(until, end - 3_600_000), 'closing');
  assert.equal(state(until, end), 'closed');
});

const delivery = (state: Delivery['state'], minutes = 1, fault: DeliveryFault | null = null): Delivery => ({
  state,
  fault,
  at: at(minutes),
});
const ours = (changes = {}) => message(1, { from: 'staff', ...changes });

test('ticks tell how far a message has come', () => {
  assert.equal(tickOf(ours()), 'delivered', 'the house has it');
  assert.equal(tickOf(ours({ read_at: at(2) })), 'read');
  for (const [state, tick] of [
    ['queued', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'arrived'],
    ['read', 'read'],
    ['failed', 'failed'],
    ['withheld', 'withheld'],
  ] as const) {
    assert.equal(tickOf(ours({ delivery: delivery(state) })), tick, state);
  }
});

test('news of a delivery changes its message; an older report does not take it back', () => {
  const thread = { messages: [ours({ delivery: delivery('queued', 1) })], hasMore: false };
  const event = {
    type: 'delivery_changed',
    conversation_id: 1,
    message_id: 1001,
    delivery: delivery('sent', 2),
  } as const;
  const sent = applyToThread(thread, 1, event);
  assert.equal(sent.messages[0]?.delivery?.state, 'sent');
  assert.equal(applyToThread(thread, 2, event), thread, 'of another conversation');
  const late = mergeMessages(sent.messages, [ours({ delivery: delivery('queued', 1) })]);
  assert.equal(late[0]?.delivery?.state, 'sent');
});

test('a delivery goes on by what is told, whatever the clock of the provider says, and begins anew when it is sent again', () => {
  const news = (known: Delivery, incoming: Delivery) => laterDelivery(known, incoming)?.state;
  assert.equal(news(delivery('sent', 2), delivery('delivered', 1)), 'delivered');
  assert.equal(news(delivery('delivered', 1), delivery('sent', 2)), 'delivered');
  assert.equal(news(delivery('sent', 2), delivery('failed', 1, 'media')), 'failed');
  assert.equal(news(delivery('failed', 2, 'media'), delivery('sent', 1)), 'failed');
  assert.equal(news(delivery('failed', 1, 'media'), delivery('queued', 2)), 'queued');
  assert.equal(news(delivery('failed', 1, 'media'), delivery('sent', 3)), 'sent');
  assert.equal(news(delivery('failed', 2, 'media'), delivery('read', 1)), 'read');
});

test('when a guest wrote is told of what came late', () => {
  const came = (minutes: number | null) =>
    writtenBefore(message(1, { created_at: at(60), said_at: minutes === null ? null : at(minutes) }));
  assert.equal(came(null), null);
  assert.equal(came(59), null);
  assert.equal(came(10), at(10));
});

test('every fault of a delivery has a sentence in both languages, unless the guest read it after all', () => {
  const faults: DeliveryFault[] = [
    ...(['window_closed', 'undeliverable', 'opted_out', 'throttled', 'template', 'media'] as const),
    ...(['access', 'account', 'provider', 'unsupported', 'identity', 'other'] as const),
  ];
  for (const fault of faults) {
    assert.equal(faultOf(ours({ delivery: delivery('failed', 1, fault) })), fault);
    for (const texts of [deskEn, deskDe]) assert.ok(texts[`fault_${fault}`].length > 20, fault);
  }
  assert.equal(faultOf(ours({ delivery: delivery('failed') })), 'other');
  assert.equal(faultOf(ours({ delivery: delivery('sent') })), null);
  assert.equal(faultOf(ours({ read_at: at(3), delivery: delivery('withheld', 1, 'window_closed') })), null);
});

test('only approved templates are offered, those in the own language first', () => {
  const template = (name: string, language: string, approved = true): Template => ({
    name,
    language,
    approved,
    category: 'UTILITY',
    status: approved ? 'APPROVED' : 'PAUSED',
    body: `Body of ${name}`,
    parameters: 0,
  });
  const all = [template('ready', 'de'), template('ready', 'en_GB'), template('old', 'en', false)];
  assert.deepEqual(
    findTemplates(all, '', 'en').map(({ language }) => language),
    ['en_GB', 'de'],
  );
  assert.equal(findTemplates(all, 'old', 'en').length, 0);
  assert.deepEqual(piecesOf('Hi {{1}}, room {{ 2 }} {{x'), [
    { text: 'Hi ' },
    { blank: 1 },
    { text: ', room ' },
    { blank: 2 },
    { text: ' {{x' },
  ]);
});
