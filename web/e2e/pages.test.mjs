// Every page at a phone's and a desktop's width: it fits, it is accessible, nothing fails on it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accessibilityFaults,
  DESKTOP,
  johnOf,
  launch,
  openRoom,
  PHONE,
  person,
  picture,
  signIn,
  TABLET,
} from './browser.mjs';
import { Demo } from './server.mjs';

let demo;
let browser;

before(async () => {
  demo = await Demo.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.end();
});

const devices = { phone: PHONE, tablet: TABLET, desktop: DESKTOP };

async function check(visitor, name) {
  await picture(visitor.page, name);
  const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px wider than its screen`);
  assert.deepEqual(await accessibilityFaults(visitor.page), [], name);
  assert.deepEqual(visitor.faults, [], name);
}

for (const [device, shape] of Object.entries(devices)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`pages of the guest on a ${device}, ${colorScheme}`, async () => {
      const guest = await person(browser, shape, { colorScheme });
      await guest.page.goto(`${demo.url}/chat/hotel-killarney/messages/room/205/validate-chat-pin`);
      await guest.page.getByText('Hotel Killarney').first().waitFor();
      await check(guest, `guest-pin-${device}-${colorScheme}`);
      await openRoom(guest.page, demo.url, '205', '1234');
      await guest.page.getByRole('log').waitFor();
      await check(guest, `guest-chat-${device}-${colorScheme}`);
      await guest.page.goto(`${demo.url}/chat/hotel-killarney/messages/room/nowhere/validate-chat-pin`);
      await guest.page.getByText('We do not know this room').waitFor();
      await check(guest, `guest-unknown-room-${device}-${colorScheme}`);
      await guest.context.close();
    });

    test(`pages of the staff on a ${device}, ${colorScheme}`, async () => {
      const john = await person(browser, shape, { colorScheme });
      await john.page.goto(`${demo.url}/console/`);
      await john.page.getByLabel('User name').waitFor();
      await check(john, `console-sign-in-${device}-${colorScheme}`);
      const { username, password } = await johnOf(demo.url);
      await signIn(john.page, demo.url, username, password);
      await john.page.getByText('Emma Byrne').first().waitFor();
      await check(john, `console-inbox-${device}-${colorScheme}`);
      await john.page.getByText('Emma Byrne').first().click();
      await john.page.getByLabel('Your answer').waitFor();
      await check(john, `console-conversation-${device}-${colorScheme}`);
      await john.page.goto(`${demo.url}/console/rooms`);
      await john.page.getByRole('heading', { name: 'Room 205' }).waitFor();
      await check(john, `console-rooms-${device}-${colorScheme}`);
      await john.page.goto(`${demo.url}/console/rooms/sheet`);
      await john.page.getByRole('heading', { name: 'Room 205' }).waitFor();
      await check(john, `console-sheet-${device}-${colorScheme}`);
      await john.context.close();
    });
  }

  test(`the front page on a ${device}`, async () => {
    const visitor = await person(browser, shape);
    await visitor.page.goto(demo.url);
    await visitor.page.getByText('1234').first().waitFor();
    await check(visitor, `front-${device}`);
    await visitor.context.close();
  });
}

test('the console works by keyboard alone', async () => {
  const john = await person(browser, DESKTOP);
  const { username, password } = await johnOf(demo.url);
  await signIn(john.page, demo.url, username, password);
  await john.page.getByText('Emma Byrne').first().waitFor();
  await john.page.keyboard.press('?');
  await john.page.getByRole('dialog').waitFor();
  await john.page.keyboard.press('Escape');
  await john.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await john.page.keyboard.press('j');
  await john.page.keyboard.press('Enter');
  await john.page.getByLabel('Your answer').waitFor();
  await john.page.keyboard.press('r');
  await john.page.locator('textarea:focus').waitFor();
  await john.page.keyboard.type('Typed without a mouse');
  await john.page.keyboard.press('Enter');
  await john.page.getByRole('log').getByText('Typed without a mouse').waitFor();
  await john.context.close();
});
