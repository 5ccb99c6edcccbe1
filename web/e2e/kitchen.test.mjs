// The kitchen's board, the breakfast sheets, the menus and the history, with guests who order meanwhile.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, DESKTOP, launch, PHONE, person, picture, TABLET } from './browser.mjs';
import { BOARD, card, Guest, inColumn, staff } from './kitchen.mjs';
import { linkOf } from './portal.mjs';
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

const board = (username = 'piotr', options = {}) =>
  staff(browser, demo.url, username, '/console/kitchen', BOARD, options);
const button = (scope, name) => scope.getByRole('button', { name, exact: true });

test('an order is heard, its notes are read, it moves on, and the guest sees each step', async () => {
  const cook = await board();
  const guest = await Guest.inRoom(demo.url, '205');
  const phone = await person(browser, PHONE);
  await phone.page.goto(linkOf(demo.url, guest.booking));
  await phone.page.getByRole('navigation').first().waitFor();
  await cook.page.locator('[data-column="new"]').waitFor();

  const id = await guest.order('Garden soup', { notes: 'No celery please, allergy' });
  await inColumn(cook.page, 'new', id).waitFor();
  assert.match(await card(cook.page, id).getAttribute('class'), /ticket--flash/);
  assert.match(await cook.page.title(), /^(⚠ .*)?\(\d+\) Kitchen/);
  await phone.page.goto(`${demo.url}/guest/hotel-killarney#/orders/${id}`);

  await button(card(cook.page, id), 'Accept').click();
  const read = button(card(cook.page, id), 'I have read this');
  assert.ok(await read.evaluate((element) => element === document.activeElement), 'the notes come first');
  assert.equal(await guest.statusOf(id), 'new');
  await picture(cook.page, 'kitchen-notes-unread');
  await read.click();
  await card(cook.page, id).getByRole('button', { name: 'Accept, ready in …' }).click();
  await cook.page.getByRole('button', { name: '20 min' }).click();
  await inColumn(cook.page, 'accepted', id).waitFor();
  assert.equal(await guest.statusOf(id), 'accepted');
  await phone.page
    .getByText(/accepted/i)
    .first()
    .waitFor();

  await button(card(cook.page, id), 'Start').click();
  await inColumn(cook.page, 'preparing', id).waitFor();
  await button(card(cook.page, id), 'Send out').click();
  await inColumn(cook.page, 'on_the_way', id).waitFor();
  await phone.page
    .getByText(/on (its|the) way/i)
    .first()
    .waitFor();
  await button(card(cook.page, id), 'Delivered').click();
  await card(cook.page, id).getByText('Delivered', { exact: true }).waitFor();
  await card(cook.page, id).waitFor({ state: 'detached' });
  assert.equal(await guest.statusOf(id), 'delivered');
  assert.deepEqual([...cook.faults, ...phone.faults], []);
  await cook.context.close();
  await phone.context.close();
});

test('the bell rings for a new order, and for nothing that becomes of it', async () => {
  const cook = await board();
  const { page } = cook;
  await page.addInitScript(() => {
    globalThis.rung = 0;
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function count(...at) {
      globalThis.rung += 1;
      return start.apply(this, at);
    };
  });
  await page.clock.install();
  await page.reload();
  await page.locator('[data-column="new"]').waitFor();
  await page.getByRole('heading', { name: 'Kitchen' }).click();
  await page.getByText('Touch the screen once').waitFor({ state: 'hidden' });
  const guest = await Guest.inRoom(demo.url, '205');

  const first = await guest.order('Garden soup');
  await page.waitForFunction(() => globalThis.rung > 0);
  const tones = await page.evaluate(() => globalThis.rung);
  const steps = ['Accept', 'Start', 'Send out', 'Delivered'];
  for (const [at, column] of ['accepted', 'preparing', 'on_the_way', null].entries()) {
    // Orders that come within a moment of each other are one ring; each step is later than that.
    await page.clock.fastForward('00:02');
    await button(card(page, first), steps[at]).click();
    if (column) await inColumn(page, column, first).waitFor();
    else await card(page, first).getByText('Delivered', { exact: true }).waitFor();
  }
  await page.clock.fastForward('00:02');
  const second = await guest.order('Garden soup');
  await inColumn(page, 'new', second).waitFor();
  await page.waitForFunction((before) => globalThis.rung > before, tones);
  assert.equal(await page.evaluate(() => globalThis.rung), 2 * tones);
  assert.deepEqual(cook.faults, []);
  await cook.context.close();
});

test('two boards press Accept: one wins, the other is told who', async () => {
  const first = await board('piotr');
  const second = await board('liam');
  const guest = await Guest.inRoom(demo.url, '205');
  const id = await guest.order('Club sandwich');
  for (const { page } of [first, second]) await inColumn(page, 'new', id).waitFor();

  const late = Promise.withResolvers ? Promise.withResolvers() : deferred();
  await second.page.route('**/step', async (route) => {
    await late.promise;
    await route.continue();
  });
  await button(card(second.page, id), 'Accept').click();
  await button(card(first.page, id), 'Accept').click();
  await inColumn(first.page, 'accepted', id).waitFor();
  await inColumn(second.page, 'accepted', id).waitFor();
  late.resolve();
  await second.page.getByText(/Room 205: Piotr Nowak was faster. The order is now “Accepted”/).waitFor();
  assert.equal(await card(second.page, id).count(), 1);
  assert.equal(await guest.statusOf(id), 'accepted');

  await second.page.unroute('**/step');
  await card(second.page, id).getByRole('button', { name: /^More/ }).click();
  await button(second.page, 'Cancel the order').click();
  await button(second.page.getByRole('dialog'), 'Unfortunately we have just run out of it.').click();
  await button(second.page.getByRole('dialog'), 'Cancel the order').click();
  await card(first.page, id)
    .getByText(/Unfortunately we have just run out of it/)
    .waitFor();
  const { body } = await guest.call('GET', `/orders/${id}/`);
  assert.deepEqual(
    [body.order.status, body.order.reason],
    ['cancelled', 'Unfortunately we have just run out of it.'],
  );
  await first.context.close();
  await second.context.close();
});

function deferred() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test('sold out counts at once: for the guest, on other screens, and back', async () => {
  const cook = await board();
  const manager = await staff(browser, demo.url, 'liam', '/console/menus', DESKTOP);
  const guest = await Guest.inRoom(demo.url, '205');
  const switchOf = (page) => page.getByRole('switch', { name: 'Fruit salad is sold out' });
  await switchOf(manager.page).waitFor();
  await cook.page.getByRole('button', { name: /^Sold out/ }).click();
  await cook.page.getByRole('dialog').getByLabel('Search an item').fill('fruit s');
  await switchOf(cook.page).click();
  await manager.page.locator('[role=switch][aria-checked=true][aria-label^="Fruit salad"]').waitFor();
  assert.equal((await guest.item('Fruit salad')).sold_out, true);
  await assert.rejects(guest.order('Fruit salad'), /item_sold_out/);
  await picture(cook.page, 'kitchen-sold-out');
  await switchOf(cook.page).click();
  await manager.page.locator('[role=switch][aria-checked=false][aria-label^="Fruit salad"]').waitFor();
  await guest.order('Fruit salad');
  await cook.context.close();
  await manager.context.close();
});

test('an order nobody accepts turns red, on its card and in the tab', async () => {
  const guest = await Guest.inRoom(demo.url, '205');
  const cook = await person(browser, BOARD);
  await cook.page.clock.install();
  const known = await fetch(`${demo.url}/api/console/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'piotr', password: await passwordOf('piotr') }),
  });
  const [name, value] = known.headers.get('set-cookie').split(';')[0].split('=');
  await cook.context.addCookies([{ name, value, url: demo.url }]);
  await cook.page.goto(`${demo.url}/console/kitchen`);
  const id = await guest.order('Chickpea curry');
  await inColumn(cook.page, 'new', id).waitFor();
  assert.doesNotMatch(await card(cook.page, id).getAttribute('class'), /overdue/);
  await cook.page.clock.fastForward('06:00');
  await cook.page.locator(`[data-order="${id}"].ticket--overdue`).waitFor();
  assert.match(await cook.page.title(), /^⚠ \d+ orders? overdue/);
  await cook.context.close();
});

async function passwordOf(username) {
  const { hotels } = await (await fetch(`${demo.url}/api/demo`)).json();
  const all = hotels.flatMap((hotel) => hotel.staff);
  return all.find((person) => person.username === username).password;
}

test('the board by keyboard', async () => {
  const cook = await board();
  const guest = await Guest.inRoom(demo.url, '205');
  const id = await guest.order('Pot of tea');
  await inColumn(cook.page, 'new', id).waitFor();
  for (let presses = 0; presses < 30; presses++) {
    await cook.page.keyboard.press('ArrowDown');
    if (await card(cook.page, id).evaluate((element) => element === document.activeElement)) break;
  }
  await cook.page.keyboard.press('Enter');
  await cook.page.getByRole('dialog').getByText('What happened').waitFor();
  await cook.page.keyboard.press('Escape');
  await cook.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await card(cook.page, id).focus();
  await cook.page.keyboard.press('a');
  await inColumn(cook.page, 'accepted', id).waitFor();
  await card(cook.page, id).focus();
  await cook.page.keyboard.press('n');
  await inColumn(cook.page, 'preparing', id).waitFor();
  await cook.page.keyboard.press('?');
  await cook.page.getByRole('dialog').getByText('On the kitchen board').waitFor();
  await cook.context.close();
});

test('what is ordered while the line is down stands on the board once it is back', async () => {
  const cook = await board();
  const guest = await Guest.inRoom(demo.url, '205');
  const before = await guest.order('Stout, 50 cl');
  await inColumn(cook.page, 'new', before).waitFor();
  await cook.context.setOffline(true);
  await cook.page.evaluate(() => dispatchEvent(new Event('online')));
  await cook.page.getByText('No connection. We keep trying.').first().waitFor();
  await picture(cook.page, 'kitchen-offline');
  const during = await guest.order('Still water, 75 cl', { itemNotes: 'Very cold' });
  await guest.call('POST', `/orders/${before}/cancel/`, { reason: 'Changed my mind' });
  await cook.context.setOffline(false);
  await inColumn(cook.page, 'new', during).waitFor();
  await card(cook.page, before).getByText('Cancelled').waitFor();
  assert.equal(await card(cook.page, during).count(), 1);
  await cook.context.close();
});

test('breakfast: its own tab, the sheets, and paper', async () => {
  const cook = await board();
  const guest = await Guest.inRoom(demo.url, '205');
  const date = await guest.breakfast('Porridge', 'Oat milk please');
  await cook.page.getByText('Breakfast', { exact: true }).first().click();
  await cook.page
    .getByRole('article', { name: /room 205/ })
    .getByText('Oat milk please')
    .waitFor();
  await picture(cook.page, 'kitchen-breakfast');
  await cook.page.goto(`${demo.url}/console/kitchen/sheets?date=${date}`);
  await cook.page.getByRole('heading', { name: /to make$/ }).waitFor();
  const porridge = cook.page.getByRole('row', { name: /^Porridge/ });
  const total = Number(await porridge.locator('td').first().textContent());
  assert.ok(total >= 2, `${total} porridges`);
  const stop = cook.page.locator('.tray', { hasText: '205' });
  await stop.getByText('Oat milk please').waitFor();
  await stop.getByText('2 persons').waitFor();
  await cook.page
    .getByText(/Guests may still change it until/)
    .first()
    .waitFor();
  await cook.page.emulateMedia({ media: 'print' });
  for (const gone of ['.rail', '.sheets__head'])
    assert.ok(!(await cook.page.locator(gone).isVisible()), gone);
  assert.ok(await cook.page.locator('.paper__foot').first().isVisible());
  await cook.context.close();
});

test('a manager writes an item with a photo; the guest can order it; an agent only reads', async () => {
  const manager = await staff(browser, demo.url, 'liam', '/console/menus', DESKTOP);
  const { page } = manager;
  await page.getByRole('button', { name: 'Add item to Desserts' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Please fill in this field.').waitFor();
  await form.getByText('A price is a number like 12.50.').waitFor();
  await form.getByLabel('Name', { exact: true }).fill('Sticky toffee pudding');
  await form.getByLabel('Price (EUR)').fill('9,50');
  await form
    .getByRole('group', { name: 'gluten', exact: true })
    .getByText('contains', { exact: true })
    .click();
  await form.getByRole('group', { name: 'nuts', exact: true }).getByText('traces', { exact: true }).click();
  const large = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1600 });
    canvas.getContext('2d').fillRect(100, 100, 900, 900);
    return canvas.toDataURL('image/png').split(',')[1];
  });
  await form.locator('input[type=file]').setInputFiles({
    name: 'pudding.png',
    mimeType: 'image/png',
    buffer: Buffer.from(large, 'base64'),
  });
  const photo = form.getByAltText('Photo of Sticky toffee pudding');
  await photo.waitFor();
  assert.deepEqual(await photo.evaluate((image) => image.decode().then(() => image.naturalWidth)), 1200);
  const preview = form.getByRole('complementary', { name: 'As a guest sees it' });
  await preview.getByText('€9.50').waitFor();
  await preview.getByText('gluten').waitFor();
  await picture(page, 'menus-item-form');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Sticky toffee pudding').first().waitFor();
  const guest = await Guest.inRoom(demo.url, '205');
  const pudding = await guest.item('Sticky toffee pudding');
  assert.deepEqual([pudding.price, pudding.contains, pudding.may_contain], ['9.50', ['gluten'], ['nuts']]);
  await guest.order('Sticky toffee pudding');

  await page.getByRole('button', { name: 'Move Sticky toffee pudding up' }).click();
  await page
    .getByText(/Sticky toffee pudding[\s\S]*Fruit salad/)
    .first()
    .waitFor();
  assert.deepEqual(manager.faults, []);
  await manager.context.close();

  const reader = await staff(browser, demo.url, 'john', '/console/menus', DESKTOP);
  await reader.page.getByText('You can read the menus; managers change them.').waitFor();
  assert.equal(await reader.page.getByRole('button', { name: /Add|Edit menu|Move/ }).count(), 0);
  await reader.context.close();
});

test('staff order for a guest who calls; the history counts it and leads to the conversation', async () => {
  const desk = await staff(browser, demo.url, 'piotr', '/console/orders', DESKTOP);
  const { page } = desk;
  await page.getByRole('button', { name: 'Order for a guest' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Search room or guest').fill('205');
  await form.getByRole('button', { name: /205/ }).click();
  await form.getByRole('button', { name: /Kerry beef burger/ }).click();
  const add = form.getByRole('button', { name: 'Add Kerry beef burger' });
  assert.ok(await add.isDisabled(), 'how it is cooked must be said');
  await form.getByRole('button', { name: 'Well done' }).click();
  await add.click();
  await form.getByLabel('Notes for the kitchen').fill('He called, please hurry');
  await picture(page, 'orders-for-guest');
  await form.getByRole('button', { name: 'Send to the kitchen' }).click();
  await page.getByText('The order of room 205 is in the kitchen').waitFor();
  await page.getByLabel('Room', { exact: true }).fill('205');
  const row = page.getByRole('link', { name: /205.*Kerry beef burger/ }).first();
  await row.click();
  const detail = page.getByRole('dialog');
  await detail.getByText('He called, please hurry').waitFor();
  await detail.getByText('Well done').waitFor();
  assert.match(page.url(), /order=\d+$/);
  await picture(page, 'orders-detail');
  await detail.getByRole('button', { name: 'Booking' }).click();
  await page.waitForURL(/\/console\/bookings\/\d+$/);
  assert.deepEqual(desk.faults, []);
  await desk.context.close();
});

const PAGES = [
  ['kitchen', '/console/kitchen', (page) => page.locator('.ticket').first()],
  ['kitchen-sheets', '/console/kitchen/sheets', (page) => page.locator('.paper').first()],
  ['orders', '/console/orders', (page) => page.locator('.order-row').first()],
  ['menus', '/console/menus', (page) => page.locator('.item-row').first()],
];
const SHAPES = { phone: PHONE, tablet: TABLET, landscape: BOARD, desktop: DESKTOP };

for (const [device, shape] of Object.entries(SHAPES)) {
  test(`pages of the kitchen on a ${device}, light and dark`, async () => {
    // Colours fade from light to dark; a picture taken meanwhile shows neither.
    const cook = await staff(browser, demo.url, 'liam', '/console/', shape, { reducedMotion: 'reduce' });
    for (const [name, path, ready] of PAGES) {
      await cook.page.goto(demo.url + path);
      await ready(cook.page).waitFor();
      for (const colorScheme of ['light', 'dark']) {
        await cook.page.emulateMedia({ colorScheme });
        await picture(cook.page, `${name}-${device}-${colorScheme}`);
        const wide = await cook.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name} is ${wide} px wider than its screen`);
        assert.deepEqual(await accessibilityFaults(cook.page), [], `${name}, ${colorScheme}`);
      }
    }
    assert.deepEqual(cook.faults, []);
    await cook.context.close();
  });
}
