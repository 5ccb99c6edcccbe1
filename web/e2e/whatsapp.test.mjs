// WhatsApp as staff meet it: a manager connects the hotel, guests write from their phones, John answers.
// Meta is a stand-in on this machine. The tests go on from each other: without an account nobody can write.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, DESKTOP, launch, PHONE, person, picture, signIn } from './browser.mjs';
import { Demo } from './server.mjs';
import { button, dialog, staff } from './team.mjs';
import { ACCOUNT, Meta, tell, write } from './whatsapp.mjs';

const EMMA = { number: '1234567890', name: 'Emma' };
const ANDREAS = { number: '491701234567', name: 'Andreas K.' };
const STRANGER = { number: '353879998877', name: 'Grace' };
const A_DAY_AND_AN_HOUR = 25 * 3_600;

let meta;
let demo;
let browser;
let liam;
let john;
let webhook;

before(async () => {
  meta = await Meta.start();
  demo = await Demo.start({ 'whatsapp.base_url': meta.baseUrl });
  webhook = `${demo.url}/webhooks/whatsapp/hotel-killarney`;
  browser = await launch();
  liam = await staff(browser, demo.url, 'liam', '/settings/phone');
  john = await person(browser, DESKTOP);
  const { hotels } = await (await fetch(`${demo.url}/api/demo`)).json();
  const { username, password } = hotels[0].staff.find(({ staff_id }) => staff_id === 42);
  await signIn(john.page, demo.url, username, password);
});
after(async () => {
  await browser?.close();
  await demo?.end();
  await meta?.end();
});

const says = (page, text) => page.getByRole('log').getByText(text, { exact: true }).last();
/** The bubble that says it, with its mark, its ticks and its fault. */
const bubbleOf = (page, text) =>
  page.locator('.bubble').filter({ has: page.getByText(text, { exact: true }) });
const rowOf = (page, guest) => page.locator('.row').filter({ hasText: guest });

async function open(page, guest) {
  await page.goto(`${demo.url}/console/`);
  await rowOf(page, guest).click();
  await page.getByRole('log').waitFor();
}

async function answer(page, text) {
  await page.getByLabel('Your answer').fill(text);
  await button(page, 'Send message').click();
}

/** It fits a phone and a desktop, and everybody can use it. */
async function check(visitor, name) {
  const { page, faults } = visitor;
  for (const [device, { viewport }] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    await page.setViewportSize(viewport);
    await picture(page, `console-whatsapp-${name}-${device}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${name} is ${overflow} px wider than a ${device}`);
    assert.deepEqual(await accessibilityFaults(page), [], `${name} on a ${device}`);
  }
  assert.deepEqual(faults, [], name);
}

test('a manager connects the hotel to WhatsApp and fetches its templates', async () => {
  const { page } = liam;
  await page.getByLabel('The hotel has a WhatsApp number').check();
  await page.getByLabel('Number', { exact: true }).fill(ACCOUNT.displayNumber);
  await page.getByLabel('Phone number ID').fill(ACCOUNT.phoneNumberId);
  await page.getByLabel('Business account ID').fill(ACCOUNT.businessId);
  await page.getByLabel('Access token', { exact: true }).fill(ACCOUNT.accessToken);
  await page.getByLabel('App secret', { exact: true }).fill(ACCOUNT.appSecret);
  await page.getByLabel('Verify word', { exact: true }).fill(ACCOUNT.verifyToken);
  await page.getByLabel('Ask for booking code and surname').check();
  await button(page, 'Save').click();
  await page.getByText('/webhooks/whatsapp/hotel-killarney').first().waitFor();
  assert.equal(await page.getByLabel('Access token', { exact: true }).inputValue(), '', 'it is never shown');
  await check(liam, 'settings');

  const verified = await fetch(
    `${webhook}?hub.mode=subscribe&hub.verify_token=${ACCOUNT.verifyToken}&hub.challenge=1158201444`,
  );
  assert.equal(await verified.text(), '1158201444');

  await page.goto(`${demo.url}/console/settings/phone/templates`);
  await button(page, 'Fetch from Meta').click();
  await page.locator('[data-template="room_ready"]').first().getByText('Approved').waitFor();
  await page.locator('[data-template="summer_offer"]').getByText('Waits for Meta').waitFor();
  await check(liam, 'templates');
});

test('what a guest writes by WhatsApp stands in the conversation, and the answer goes to the phone once', async () => {
  const { page } = john;
  await write(webhook, { ...EMMA, text: 'Is the sauna open tonight?' });
  await rowOf(page, 'Emma Byrne').getByText('Is the sauna open tonight?').waitFor();
  await rowOf(page, 'Emma Byrne').getByTitle('WhatsApp').waitFor();
  await open(page, 'Emma Byrne');
  await bubbleOf(page, 'Is the sauna open tonight?').getByText('WhatsApp', { exact: true }).waitFor();
  await page.getByText(/Answers go to WhatsApp for/).waitFor();

  await answer(page, 'Until ten, Emma.');
  const sent = await meta.takesText('Until ten, Emma.');
  assert.equal(sent.body.to, EMMA.number);
  const bubble = bubbleOf(page, 'Until ten, Emma.');
  await bubble.locator('.ticks--sent').waitFor();
  await tell(webhook, sent, 'delivered');
  await bubble.locator('.ticks--arrived').waitFor();
  await tell(webhook, sent, 'read');
  await bubble.locator('.ticks--read').waitFor();
  await tell(webhook, sent, 'delivered');
  await answer(page, 'Towels are there.');
  await meta.takesText('Towels are there.');
  assert.equal(await bubble.locator('.ticks--read').count(), 1, 'what is read stays read');
  assert.deepEqual(
    meta.taken.map(({ body }) => body.text.body),
    ['Until ten, Emma.', 'Towels are there.'],
  );
  await check(john, 'thread');
});

test('a day after the last word only a template goes out, filled in by whoever answers', async () => {
  const { page } = john;
  await write(webhook, { ...ANDREAS, text: 'We arrive late, is that fine?', ago: A_DAY_AND_AN_HOUR });
  await open(page, 'Andreas Keller');
  await bubbleOf(page, 'We arrive late, is that fine?')
    .getByText(/^written/)
    .waitFor();
  await page.getByText('The 24-hour window is closed.').waitFor();
  assert.equal(await page.getByLabel('Your answer').count(), 0);
  await check(john, 'window-closed');

  await button(page, 'Choose a template').click();
  await dialog(page).getByText('Thank you for your message').waitFor();
  assert.equal(await dialog(page).getByText('summer_offer').count(), 0, 'Meta has not approved it');
  await check(john, 'template-picker');
  await dialog(page)
    .getByRole('button', { name: /room_ready.*Dear/s })
    .click();
  await dialog(page).getByLabel('Blank 1').fill('Mr Keller');
  await button(dialog(page), 'Send template').click();
  await dialog(page)
    .getByText('This is needed')
    .or(dialog(page).locator('.field__problem'))
    .first()
    .waitFor();
  await dialog(page).getByLabel('Blank 2').fill('midnight');
  await check(john, 'template-filled');
  await button(dialog(page), 'Send template').click();
  await dialog(page).waitFor({ state: 'hidden' });

  const { body } = await meta.takes(({ type }) => type === 'template');
  assert.equal(body.to, ANDREAS.number);
  assert.deepEqual([body.template.name, body.template.language.code], ['room_ready', 'en']);
  assert.deepEqual(
    body.template.components[0].parameters.map(({ text }) => text),
    ['Mr Keller', 'midnight'],
  );
  const words = 'Dear Mr Keller, your room is ready. We hold it until midnight.';
  await bubbleOf(page, words).locator('.ticks--sent').waitFor();
});

test('what did not arrive says why, waits under Not delivered, and is sent again from there', async () => {
  const { page } = john;
  const words = 'Breakfast is from seven.';
  const earlier = meta.taken.length;
  await open(page, 'Emma Byrne');
  meta.refuseNext(131_026);
  await answer(page, words);
  await bubbleOf(page, words).getByText('this number is not on WhatsApp').waitFor();
  await check(john, 'not-delivered-thread');

  await liam.page.goto(`${demo.url}/console/settings/phone/not-delivered`);
  const letter = liam.page.locator('.letter').filter({ hasText: 'Emma Byrne' });
  await letter.getByText('not on WhatsApp').waitFor();
  await check(liam, 'not-delivered');
  await button(letter, 'Send again: Emma Byrne').click();
  await letter.waitFor({ state: 'detached' });
  await meta.takesText(words);
  await bubbleOf(page, words).locator('.ticks--sent').waitFor();
  assert.equal(await bubbleOf(page, words).locator('.bubble__fault').count(), 0);
  assert.equal(meta.taken.length, earlier + 1);
});

test('an unknown number is asked for its booking, and linked to a stay by whoever knows the guest', async () => {
  const { page } = john;
  await write(webhook, { ...STRANGER, text: 'May we keep the room until noon?' });
  const { body } = await meta.takes(({ to }) => to === STRANGER.number);
  assert.match(body.text.body, /booking/);
  await page.goto(`${demo.url}/console/settings/phone/unknown`);
  const row = page.locator('.stranger').filter({ hasText: 'number ends in 8877' });
  await row.getByText('1 message waits').waitFor();
  await check(john, 'unknown-numbers');

  await button(row, 'Link to a booking: Grace').click();
  await dialog(page)
    .getByLabel(/Grace O.Brien/)
    .check();
  await check(john, 'unknown-number-linked');
  await button(dialog(page), 'Link to a booking').click();
  await says(page, 'May we keep the room until noon?').waitFor();
  await answer(page, 'Gladly, Grace.');
  const sent = await meta.takesText('Gladly, Grace.');
  assert.equal(sent.body.to, STRANGER.number);
  await page.goto(`${demo.url}/console/settings/phone/unknown`);
  await page.getByText('No unknown number has written').waitFor();
});
