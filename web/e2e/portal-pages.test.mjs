// Every page of the portal on a phone, a tablet and a desktop, light and dark: it fits, it is accessible, nothing fails.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, DESKTOP, launch, PHONE, person, picture, TABLET } from './browser.mjs';
import { bookingIn, openLink, SLUG } from './portal.mjs';
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

async function check(visitor, name) {
  await picture(visitor.page, name);
  const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px wider than its screen`);
  assert.deepEqual(await accessibilityFaults(visitor.page), [], name);
  assert.deepEqual(visitor.faults, [], name);
}

const devices = { phone: PHONE, tablet: TABLET, desktop: DESKTOP };

/** What is looked at of a stay: the part after `#`, and what must be there before. */
const IN_HOUSE = [
  ['', 'home', (page) => page.getByRole('heading', { name: /You are in room/ })],
  ['#/chat', 'chat', (page) => page.getByRole('log')],
  ['#/menu', 'menu', (page) => page.getByRole('link', { name: /Kerry beef burger/ })],
  ['#/basket', 'basket-empty', (page) => page.getByText('Your basket is empty').last()],
  ['#/breakfast', 'breakfast', (page) => page.getByRole('link', { name: /Full Irish/ })],
  ['#/orders', 'orders', (page) => page.getByRole('heading', { name: 'My orders' })],
  ['#/check-in', 'check-in-closed', (page) => page.getByRole('heading', { name: 'Before you arrive' })],
];

for (const [device, shape] of Object.entries(devices)) {
  for (const colorScheme of ['light', 'dark']) {
    const name = (what) => `portal-${what}-${device}-${colorScheme}`;

    test(`the portal in house on a ${device}, ${colorScheme}`, async () => {
      const guest = await person(browser, shape, { colorScheme });
      const { page } = guest;
      await openLink(page, demo.url, await bookingIn(demo.url, 'in_house', (one) => one.room === '205'));
      for (const [hash, what, ready] of IN_HOUSE) {
        await page.goto(`${demo.url}/guest/${SLUG}${hash}`);
        await ready(page).waitFor();
        await check(guest, name(what));
      }
      await page.goto(`${demo.url}/guest/${SLUG}#/menu`);
      await page.getByRole('link', { name: /Kerry beef burger/ }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel('Medium').check();
      await check(guest, name('item'));
      await sheet.getByRole('button', { name: /Add for/ }).click();
      await sheet.waitFor({ state: 'hidden' });
      await page.goto(`${demo.url}/guest/${SLUG}#/basket`);
      await page.getByLabel('At a time of your choice').check();
      await check(guest, name('basket'));
      await page.getByLabel(/As soon as possible/).check();
      await page.getByRole('button', { name: /Order for/ }).click();
      await page.getByRole('heading', { name: 'Thank you, your order is with the kitchen' }).waitFor();
      await check(guest, name('order'));
      await guest.context.close();
    });

    test(`the portal before, after and without a stay on a ${device}, ${colorScheme}`, async () => {
      const guest = await person(browser, shape, { colorScheme });
      const { page } = guest;
      await page.goto(`${demo.url}/guest/${SLUG}`);
      await page.getByText('Please open your link').waitFor();
      await check(guest, name('no-link'));
      await page.goto(`${demo.url}/guest/${SLUG}?token=${'x'.repeat(43)}`);
      await page.getByText('This link is no longer valid').waitFor();
      await check(guest, name('link-over'));
      for (const state of ['booked', 'checked_out', 'cancelled']) {
        await openLink(page, demo.url, await bookingIn(demo.url, state));
        await check(guest, name(`home-${state}`));
      }
      await openLink(page, demo.url, await bookingIn(demo.url, 'booked'));
      await page.getByRole('link', { name: /Before you arrive/ }).click();
      await page.getByRole('heading', { name: 'Before you arrive' }).waitFor();
      await check(guest, name('check-in'));
      await guest.context.close();
    });
  }
}
