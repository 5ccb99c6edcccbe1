// One link for the whole stay: what a guest does with it, on a phone, while the staff do their part.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, PHONE, person, picture } from './browser.mjs';
import { bookingIn, Desk, linkOf, openLink, SLUG, tokenOf } from './portal.mjs';
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

const room = (number) => (booking) => booking.room === number;
const tab = (page, name) =>
  page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('link', { name });

async function addBurger(page) {
  await tab(page, /Menu/).click();
  await page.getByRole('link', { name: /Kerry beef burger/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /Add for/ }).click();
  await sheet.getByRole('alert').waitFor();
  await sheet.getByLabel('Well done').check();
  await sheet.getByLabel('Smoked bacon').check();
  await sheet.getByRole('button', { name: /Add for €22\.00/ }).click();
  await sheet.waitFor({ state: 'hidden' });
}

test('the token leaves the address, the history and everything the browser keeps but its own place', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('205'));
  const token = tokenOf(booking);
  const guest = await person(browser, PHONE);
  const seen = [];
  guest.page.on('request', (request) => seen.push(request));
  await openLink(guest.page, demo.url, booking);
  await guest.page.getByRole('heading', { name: 'You are in room 205' }).waitFor();
  assert.equal(guest.page.url(), `${demo.url}/guest/${SLUG}`);
  const devtools = await guest.context.newCDPSession(guest.page);
  const { entries } = await devtools.send('Page.getNavigationHistory');
  assert.ok(!JSON.stringify(entries.map((entry) => entry.url)).includes(token));
  for (const request of seen.slice(1)) {
    assert.ok(!request.url().includes(token), request.url());
    assert.ok(!(await request.headerValue('referer'))?.includes(token), request.url());
  }
  await guest.page.evaluate(() => navigator.serviceWorker.ready);
  const kept = await guest.page.evaluate(async () => {
    const addresses = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) addresses.push(request.url);
    }
    return { addresses, places: Object.entries(localStorage) };
  });
  assert.ok(kept.addresses.length > 0 && !kept.addresses.join().includes(token));
  const places = kept.places.filter(([, value]) => value.includes(token)).map(([name]) => name);
  assert.deepEqual(places, [`bellhop_guest_${SLUG}`]);
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'You are in room 205' }).waitFor();
  assert.deepEqual(guest.faults, []);
  await guest.context.close();
});

test('an order placed on a phone reaches the kitchen, and its way is seen on the phone', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('203'));
  const kitchen = await Desk.open(demo.url, 'piotr');
  const guest = await person(browser, PHONE);
  await openLink(guest.page, demo.url, booking);
  await addBurger(guest.page);
  await guest.page.getByRole('link', { name: /Basket, 1 item/ }).click();
  await guest.page.getByLabel('A word to the kitchen').fill('Knock gently, please');
  await picture(guest.page, 'portal-basket-phone');
  await guest.page.getByRole('button', { name: /Order for/ }).click();
  await guest.page.getByRole('heading', { name: 'Thank you, your order is with the kitchen' }).waitFor();
  const { orders } = await kitchen.get('/orders/board');
  const placed = orders.find(
    (order) => order.room_number === '203' && order.notes === 'Knock gently, please',
  );
  assert.deepEqual(
    placed.items[0].choices.map((choice) => choice.name),
    ['Well done', 'Smoked bacon'],
  );
  await kitchen.step(placed.order_id, 'accepted');
  await guest.page.getByRole('heading', { name: 'The kitchen has said yes' }).waitFor();
  assert.equal(await guest.page.getByRole('button', { name: 'Cancel the order' }).count(), 0);
  await kitchen.step(placed.order_id, 'preparing');
  await guest.page.getByRole('heading', { name: 'It is being prepared' }).waitFor();
  await picture(guest.page, 'portal-order-phone');
  await tab(guest.page, /My stay/).click();
  await kitchen.step(placed.order_id, 'on_the_way');
  await guest.page.getByText('Your order is on its way to your room').first().waitFor();
  await kitchen.step(placed.order_id, 'delivered');
  await tab(guest.page, /Orders/).click();
  await guest.page
    .getByRole('link', { name: /Delivered.*Kerry beef burger/ })
    .first()
    .waitFor();
  assert.deepEqual(guest.faults, []);
  await guest.context.close();
});

test('an order whose answer is lost is placed once, however often it is tried', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('302'));
  const kitchen = await Desk.open(demo.url, 'piotr');
  // The worker must not stand between the page and the lost answer.
  const guest = await person(browser, PHONE, { serviceWorkers: 'block' });
  const ofRoom = async () => {
    const { orders } = await kitchen.get('/orders/board');
    return orders.filter((order) => order.room_number === '302' && order.notes === 'Only once');
  };
  await openLink(guest.page, demo.url, booking);
  await addBurger(guest.page);
  await guest.page.getByRole('link', { name: /Basket, 1 item/ }).click();
  await guest.page.getByLabel('A word to the kitchen').fill('Only once');
  let lost = 0;
  await guest.page.route('**/room-services/order/', async (route) => {
    if (lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  const order = guest.page.getByRole('button', { name: /Order for/ });
  await order.click();
  await guest.page.getByText('it is never made twice').waitFor();
  assert.equal((await ofRoom()).length, 1);
  await guest.page.reload();
  await guest.page.getByRole('button', { name: /Order for/ }).click();
  await guest.page.getByText('it is never made twice').waitFor();
  await order.click();
  await guest.page.getByRole('heading', { name: 'Thank you, your order is with the kitchen' }).waitFor();
  assert.equal((await ofRoom()).length, 1);
  await guest.page.getByRole('button', { name: 'Cancel the order' }).click();
  await guest.page.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();
  await guest.page.getByText('This order was called off').waitFor();
  assert.equal((await ofRoom()).length, 0);
  await guest.context.close();
});

test('what sells out disappears from orders at once, and comes back', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('101'));
  const kitchen = await Desk.open(demo.url, 'piotr');
  const guest = await person(browser, PHONE);
  await openLink(guest.page, demo.url, booking);
  await addBurger(guest.page);
  const { menus } = await kitchen.get('/offer');
  const items = menus.flatMap((menu) => menu.categories.flatMap((category) => category.items));
  const { item_id } = items.find((item) => item.name === 'Kerry beef burger');
  await guest.page.getByRole('link', { name: /Basket, 1 item/ }).click();
  await kitchen.post(`/items/${item_id}/sold-out`, { sold_out: true });
  await guest.page.getByText('This has just sold out').waitFor();
  assert.ok(await guest.page.getByRole('button', { name: /Order for/ }).isDisabled());
  await kitchen.post(`/items/${item_id}/sold-out`, { sold_out: false });
  await guest.page.getByText('This has just sold out').waitFor({ state: 'hidden' });
  assert.ok(await guest.page.getByRole('button', { name: /Order for/ }).isEnabled());
  await guest.context.close();
});

test('breakfast is ordered, changed and called off until the cut-off', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('307'));
  const guest = await person(browser, PHONE);
  const { page } = guest;
  await openLink(page, demo.url, booking);
  await tab(page, /Breakfast/).click();
  const morning = page
    .getByRole('group', { name: 'Morning' })
    .getByRole('button', { name: /Not ordered/ })
    .first();
  await morning.click();
  await page.getByText(/You can order and change it until/).waitFor();
  await page.getByRole('link', { name: /Full Irish/ }).click();
  await page.getByRole('dialog').getByLabel('Poached').check();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Add for/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('radio', { name: /08:00/ }).first().check();
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('heading', { name: 'Thank you, your order is with the kitchen' }).waitFor();
  await page.getByText('Poached').waitFor();

  await page.getByRole('link', { name: 'Change' }).click();
  await page.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('button', { name: 'One more: Full Irish' }).click();
  await page.getByRole('radio', { name: /09:00/ }).first().check();
  await page.getByLabel('Anything to change about Full Irish?').fill('No pudding');
  await picture(page, 'portal-breakfast-phone');
  await page.getByRole('button', { name: /^Save the change/ }).click();
  await page.getByText('No pudding').waitFor();
  await page.getByText('2×').waitFor();
  await tab(page, /Orders/).click();
  assert.equal(await page.getByRole('link', { name: /Full Irish/ }).count(), 1);

  await page.getByRole('link', { name: /Full Irish/ }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();
  await page.getByText('This order was called off').waitFor();
  assert.deepEqual(guest.faults, []);
  await guest.context.close();
});

test('the form before arrival is checked, sent, shown and changed', async () => {
  const booking = await bookingIn(demo.url, 'booked');
  const guest = await person(browser, PHONE);
  const { page } = guest;
  await openLink(page, demo.url, booking);
  await page.getByRole('link', { name: /Before you arrive/ }).click();
  const change = page.getByRole('button', { name: 'Change' });
  await change.or(page.getByLabel('Telephone')).first().waitFor();
  if (await change.count()) await change.click();
  await page.getByLabel('Telephone').fill('call me');
  await page.getByLabel('Allergies and diets').fill('Peanuts');
  await page.getByRole('button', { name: 'Send to the hotel' }).click();
  await page.getByText('Please write a telephone number').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('Allergies and diets').inputValue(), 'Peanuts');
  await page.getByLabel('Telephone').fill('+353 1 234 5678');
  await page.getByRole('button', { name: 'Send to the hotel' }).click();
  await page.getByText('We have this from you').waitFor();
  await page.getByText('Peanuts').waitFor();
  await tab(page, /Menu/).click();
  await page.getByText('You can look around. Opens when you have checked in').waitFor();
  assert.deepEqual(guest.faults, []);
  await guest.context.close();
});

test('the chat is the thread of the stay, and the tab counts what is unread', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('404'));
  const john = await Desk.open(demo.url, 'john');
  const guest = await person(browser, PHONE);
  const { page } = guest;
  await openLink(page, demo.url, booking);
  await tab(page, /Chat/).click();
  await page.getByLabel('Your message to the hotel').fill('Is the pool open?');
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.getByText('Is the pool open?').first().waitFor();
  const find = async () => {
    const { conversations } = await john.get('/inbox?limit=50');
    return conversations.find((one) => one.last_message?.preview === 'Is the pool open?');
  };
  let conversation = await find();
  while (!conversation) conversation = await find();
  await tab(page, /My stay/).click();
  await john.post(`/conversations/${conversation.id}/messages`, { text: 'Until ten tonight' });
  await page
    .getByRole('link', { name: /Chat.*1 new message/ })
    .first()
    .waitFor();
  await tab(page, /Chat/).click();
  await page.getByText('Until ten tonight').first().waitFor();
  await tab(page, /^Chat$/).waitFor();

  const buffer = await readFile(new URL('../public/icon-192.png', import.meta.url));
  await page.locator('input[type=file]').setInputFiles({ name: 'towel.png', mimeType: 'image/png', buffer });
  await page.getByRole('img', { name: /towel\.png/ }).waitFor();
  const { messages } = await john.get(`/conversations/${conversation.id}/messages`);
  assert.equal(messages.filter((message) => message.attachments.length > 0).length, 1);
  assert.deepEqual(guest.faults, []);
  await guest.context.close();
});

test('check-in opens orders, check-out closes them and leaves the chat, while the page stands open', async () => {
  const booking = await bookingIn(demo.url, 'booked', (one) => one.guest_name === 'Fiona Sullivan');
  const john = await Desk.open(demo.url, 'liam');
  const guest = await person(browser, PHONE);
  const { page } = guest;
  await openLink(page, demo.url, booking);
  await page.getByText('Opens when you have checked in').first().waitFor();
  const { bookings } = await john.get(`/bookings?search=${encodeURIComponent(booking.booking_id)}`);
  const { rooms } = await john.get('/rooms');
  const free = rooms.find((room) => room.stay === null);
  await john.post(`/bookings/${bookings[0].id}/check-in`, { room_id: free.id });
  await page.getByRole('heading', { name: `You are in room ${free.number}` }).waitFor();
  await addBurger(page);
  await john.post(`/bookings/${bookings[0].id}/check-out`);
  await page.getByText('Closed since you have checked out').first().waitFor();
  await tab(page, /My stay/).click();
  await page.getByRole('heading', { name: 'You have checked out' }).waitFor();
  await tab(page, /Chat/).click();
  await page.getByLabel('Your message to the hotel').waitFor();
  assert.deepEqual(guest.faults, []);
  await guest.context.close();
});

test('a link that is revoked says so at once, and what was kept is gone', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('108'));
  const john = await Desk.open(demo.url, 'liam');
  const guest = await person(browser, PHONE);
  const { page } = guest;
  await openLink(page, demo.url, booking);
  const { bookings } = await john.get(`/bookings?search=${encodeURIComponent(booking.booking_id)}`);
  const { booking: detail } = await john.get(`/bookings/${bookings[0].id}`);
  for (const token of detail.tokens.filter((token) => token.state === 'live')) {
    await john.post(`/tokens/${token.id}/revoke`);
  }
  await page.getByText('This link is no longer valid').waitFor();
  await picture(page, 'portal-link-over-phone');
  const kept = await page.evaluate(() => Object.entries(localStorage).map((entry) => entry.join(' ')));
  assert.ok(!kept.join().includes(booking.guest_name));
  await page.reload();
  await page.getByText('This link is no longer valid').waitFor();
  await guest.context.close();
});

test('without a line the portal opens and shows what it knows, and goes on when the line is back', async () => {
  const booking = await bookingIn(demo.url, 'in_house', room('12A'));
  const guest = await person(browser, PHONE);
  const { page } = guest;
  await openLink(page, demo.url, booking);
  await page.getByRole('heading', { name: 'You are in room 12A' }).waitFor();
  await tab(page, /Menu/).click();
  await page.getByRole('link', { name: /Kerry beef burger/ }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.getByRole('link', { name: /Kerry beef burger/ }).waitFor();
  await demo.stop('SIGKILL');
  await page.getByText('No connection. We keep trying.').first().waitFor();
  await page.reload();
  await page.getByText('You see what we knew').waitFor();
  await page.getByRole('link', { name: /Kerry beef burger/ }).waitFor();
  await picture(page, 'portal-offline-phone');
  await tab(page, /Chat/).click();
  await page.getByLabel('Your message to the hotel').fill('Typed without a line');
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.reload();
  await page.getByText('Typed without a line', { exact: true }).first().waitFor();
  await demo.resume();
  await page
    .getByText('No connection. We keep trying.')
    .first()
    .waitFor({ state: 'hidden', timeout: 60_000 });
  await page.getByText('You see what we knew').waitFor({ state: 'hidden' });
  await page.getByText('Waiting for the connection').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('Typed without a line', { exact: true }).first().waitFor();
  assert.equal(await page.getByText('Typed without a line', { exact: true }).count(), 1);
  await guest.context.close();
});

test('no token, a wrong token and a wrong hotel are told apart', async () => {
  const booking = await bookingIn(demo.url, 'in_house');
  const guest = await person(browser, PHONE);
  const { page } = guest;
  await page.goto(`${demo.url}/guest/${SLUG}`);
  await page.getByText('Please open your link').waitFor();
  await page.goto(linkOf(demo.url, booking, 'x'.repeat(43)));
  await page.getByText('This link is no longer valid').waitFor();
  await page.goto(`${demo.url}/guest/no-such-hotel?token=${tokenOf(booking)}`);
  await page
    .getByText(/no longer valid|do not know this hotel/)
    .first()
    .waitFor();
  await guest.context.close();
});
