// Bookings, links and charges, as the front desk works with them and as the guest meets them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accessibilityFaults,
  DESKTOP,
  johnOf,
  launch,
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

let signedIn;

/** John at the front desk, with this page of the console open. He signs in once: the house counts attempts. */
async function john(path, shape = DESKTOP, options = {}) {
  const visitor = await person(browser, shape, { ...options, storageState: signedIn });
  if (!signedIn) {
    const { username, password } = await johnOf(demo.url);
    await signIn(visitor.page, demo.url, username, password);
    signedIn = await visitor.context.storageState();
  }
  await visitor.page.goto(demo.url + path);
  return visitor;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const dialog = (page) => page.getByRole('dialog');
const confirm = (page, name) => dialog(page).getByRole('button', { name, exact: true }).click();

/** Finds a booking by the name of its guest and opens its page. */
async function openBooking(page, guest) {
  await page.goto(`${demo.url}/console/bookings`);
  await page.locator('[data-booking]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(guest);
  await page.getByRole('link', { name: guest, exact: true }).click();
  await page.getByRole('heading', { name: guest, level: 1 }).waitFor();
}

async function bookingOfToken(token) {
  return fetch(`${demo.url}/api/public/hotel/hotel-killarney/booking/`, {
    headers: { authorization: `GuestToken ${token}` },
  });
}

test('a link made in the console opens the stay in the guest’s browser until it is revoked', async () => {
  const desk = await john('/console/bookings');
  await openBooking(desk.page, 'Fiona Sullivan');
  await button(desk.page, 'New link').click();
  await dialog(desk.page)
    .getByRole('radio', { name: /^Everything/ })
    .check();
  await confirm(desk.page, 'Make the link');
  await dialog(desk.page).getByAltText('QR code of the link').waitFor();
  const drawn = await dialog(desk.page)
    .getByAltText('QR code of the link')
    .evaluate((image) => image.complete && image.naturalWidth > 0);
  assert.ok(drawn, 'the code is drawn under the content policy');
  const address = await desk.page.locator('.issued__url').textContent();
  const mail = await dialog(desk.page).getByRole('link', { name: 'Write a mail' }).getAttribute('href');
  assert.ok(decodeURIComponent(mail).includes(address));
  await picture(desk.page, 'console-link-made');
  await confirm(desk.page, 'Done');
  assert.equal(await desk.page.getByText(address).count(), 0, 'it is shown once');

  const token = new URL(address).searchParams.get('token');
  const answer = await bookingOfToken(token);
  assert.equal(answer.status, 200);
  assert.equal((await answer.json()).booking.guest_name, 'Fiona Sullivan');
  const guest = await person(browser, PHONE);
  await guest.page.goto(address);
  await guest.page.getByText('Fiona').first().waitFor();

  await button(desk.page, 'Revoke the link “Everything”').first().click();
  await confirm(desk.page, 'Revoke');
  await desk.page.getByText('The link is revoked').waitFor();
  assert.equal((await bookingOfToken(token)).status, 403);
  await guest.page.getByText('Fiona').first().waitFor({ state: 'hidden' });
  await picture(guest.page, 'portal-revoked');
  assert.deepEqual([...desk.faults, ...guest.faults], []);
  await guest.context.close();
  await desk.context.close();
});

test('a guest is booked, checked in, moved, checked in again after an undo, and checked out', async () => {
  const desk = await john('/console/bookings');
  const colleague = await john('/console/bookings');
  const { page } = desk;
  await button(page, 'New booking').click();
  await dialog(page)
    .getByLabel('Guest’s name')
    .or(dialog(page).getByLabel("Guest's name"))
    .fill('Nora Quinn');
  await dialog(page).getByLabel('E-mail').fill('nora@example.com');
  await confirm(page, 'Make the booking');
  await page.getByRole('heading', { name: 'Nora Quinn', level: 1 }).waitFor();
  await colleague.page.getByRole('link', { name: 'Nora Quinn' }).waitFor();

  const head = page.locator('.booking__head');
  await button(page, 'Check in').click();
  await confirm(page, 'Check in');
  await dialog(page).getByText('Please choose a room.').waitFor();
  await dialog(page).getByRole('radio', { name: /^103/ }).check();
  await confirm(page, 'Check in');
  await head.getByText('Room 103').waitFor();
  await head.getByText('In house', { exact: true }).waitFor();
  await colleague.page.getByRole('link', { name: 'Nora Quinn' }).waitFor({ state: 'detached' });

  await button(page, 'Move').click();
  await dialog(page).getByRole('radio', { name: /^104/ }).waitFor();
  assert.equal(
    await dialog(page).getByRole('radio', { name: /^103/ }).count(),
    0,
    'the own room is not free',
  );
  await dialog(page).getByRole('radio', { name: /^104/ }).check();
  await confirm(page, 'Move');
  await head.getByText('Room 104').waitFor();
  await page.getByText(/^since /).waitFor();
  await page.locator('.entries__entry').getByText('Room 103').waitFor();

  await button(page, 'Undo check-in').click();
  await confirm(page, 'Undo check-in');
  await head.getByText('Booked', { exact: true }).waitFor();

  await colleague.page.goto(`${demo.url}/console/rooms`);
  const card = colleague.page.getByRole('listitem').filter({ hasText: /Room 105/ });
  await card.getByRole('button', { name: 'Check in' }).click();
  await dialog(colleague.page)
    .getByRole('radio', { name: /^Nora Quinn/ })
    .check();
  await confirm(colleague.page, 'Check in');
  await card.getByText('Nora Quinn').waitFor();
  await head.getByText('Room 105').waitFor();

  await button(page, 'Check out').click();
  await confirm(page, 'Check out');
  await head.getByText('Departed', { exact: true }).waitFor();
  await card.getByText('Nora Quinn').waitFor({ state: 'detached' });
  assert.deepEqual([...desk.faults, ...colleague.faults], []);
  await colleague.context.close();
  await desk.context.close();
});

test('rooms move a guest and undo a check-in too', async () => {
  const desk = await john('/console/rooms');
  const { page } = desk;
  const card = (room) => page.getByRole('listitem').filter({ hasText: new RegExp(`Room ${room}`) });
  await button(page, 'More: Room 302').click();
  await button(page, 'Move').click();
  await dialog(page).getByRole('radio', { name: /^303/ }).check();
  await confirm(page, 'Move');
  await card(303).getByText('Daniel Murphy').waitFor();
  await button(page, 'More: Room 303').click();
  await button(page, 'Undo check-in').click();
  await confirm(page, 'Undo check-in');
  await card(303).getByText('Free', { exact: true }).waitFor();
  assert.deepEqual(desk.faults, []);
  await desk.context.close();
});

test('what the guest tells, terms and companions are kept', async () => {
  const desk = await john('/console/bookings');
  const { page } = desk;
  await openBooking(page, 'Andreas Keller');
  await button(page, 'Fill in').click();
  await dialog(page).getByLabel('Allergies and diet').fill('No shellfish');
  await confirm(page, 'Save');
  await page.getByText('No shellfish').waitFor();
  await button(page, 'Edit').first().click();
  await dialog(page)
    .getByRole('checkbox', { name: /^Nothing may be charged/ })
    .check();
  await confirm(page, 'Save');
  await page.locator('.booking__head').getByText('No charge to the room').waitFor();
  await button(page, 'Add').click();
  await dialog(page).getByLabel('Name').fill('Petra Keller');
  await confirm(page, 'Add');
  await button(page, 'Remove Petra Keller').waitFor();
  await page.reload();
  await page.getByText('No shellfish').waitFor();
  await button(page, 'Remove Petra Keller').waitFor();
  await button(page, 'Begin conversation')
    .or(page.getByRole('link', { name: 'Conversation' }))
    .first()
    .click();
  await page.getByLabel('Your answer').waitFor();
  await page.getByRole('link', { name: /^Booking / }).click();
  await page.getByRole('heading', { name: 'Andreas Keller', level: 1 }).waitFor();
  assert.deepEqual(desk.faults, []);
  await desk.context.close();
});

test('charges are posted once, voided with a reason, and exported with their keys', async () => {
  const desk = await john('/console/charges');
  const { page } = desk;
  const lines = page.locator('.charge');
  await lines.first().waitFor();
  const before = await lines.count();
  const key = await lines.first().locator('code').textContent();
  await lines.nth(0).getByRole('checkbox').check();
  await button(page, 'Mark as posted').click();
  await dialog(page).getByLabel('Posting number (optional)').fill('4711');
  await confirm(page, 'Mark as posted');
  await page.getByText(key, { exact: true }).waitFor({ state: 'detached' });
  assert.equal(await lines.count(), before - 1);

  await lines.nth(0).getByRole('checkbox').check();
  await button(page, 'Void').click();
  await confirm(page, 'Void');
  await dialog(page).getByText('Please fill in this field.').waitFor();
  await dialog(page).getByLabel('Reason').fill('Was cold');
  await confirm(page, 'Void');
  await page.getByText('1 line is voided').waitFor();

  await page.getByRole('radio', { name: 'Posted', exact: true }).check({ force: true });
  await page.getByText(key, { exact: true }).waitFor();
  await page.getByText('4711').waitFor();
  const file = await page.getByRole('link', { name: 'CSV file' }).getAttribute('href');
  const csv = await page.evaluate(async (address) => (await fetch(address)).text(), file);
  assert.ok(csv.includes(key));
  assert.deepEqual(desk.faults, []);
  await desk.context.close();
});

for (const [device, shape] of Object.entries({ phone: PHONE, tablet: TABLET, desktop: DESKTOP })) {
  for (const colorScheme of ['light', 'dark']) {
    test(`pages of bookings and charges on a ${device}, ${colorScheme}`, async () => {
      const desk = await john('/console/bookings', shape, { colorScheme });
      const check = async (name) => {
        await picture(desk.page, `console-${name}-${device}-${colorScheme}`);
        const overflow = await desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${name} is ${overflow} px wider than its screen`);
        assert.deepEqual(await accessibilityFaults(desk.page), [], name);
      };
      await desk.page.locator('[data-booking]').first().waitFor();
      await check('bookings');
      await openBooking(desk.page, 'Emma Byrne');
      await check('booking');
      await button(desk.page, 'New link').click();
      await dialog(desk.page).waitFor();
      await check('new-link');
      await desk.page.goto(`${demo.url}/console/charges`);
      await desk.page.locator('.charge').first().waitFor();
      await desk.page.locator('.charge').first().getByRole('checkbox').check();
      await check('charges');
      assert.deepEqual(desk.faults, []);
      await desk.context.close();
    });
  }
}
