// The chat on a hotel's own website: visitors with real browsers, and John at Reception.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, DESKTOP, johnOf, launch, PHONE, person, picture, signIn } from './browser.mjs';
import { Demo } from './server.mjs';
import { Website } from './website.mjs';

const SMALL_DESKTOP = { viewport: { width: 1280, height: 800 } };

let demo;
let website;
let browser;
let question;

before(async () => {
  demo = await Demo.start();
  website = await Website.start(demo.url);
  browser = await launch();
  const all = await (await fetch(`${demo.url}/api/demo`)).json();
  question = all.hotels.find(({ slug }) => slug === 'hotel-killarney').faq_question;
});
after(async () => {
  await browser?.close();
  await website?.end();
  await demo?.end();
});

const launcher = (page) => page.locator('.launcher');
const field = (page) => page.getByLabel('Write a message…');
const log = (page) => page.getByRole('log');
const said = (page, text) => log(page).getByText(text, { exact: true });

async function visitor(device = SMALL_DESKTOP, options = {}, address = website.page()) {
  const one = await person(browser, device, options);
  await one.page.goto(address);
  return one;
}

async function opened(page) {
  await launcher(page).click();
  await log(page).getByText('Automatic answer').or(page.locator('.said')).first().waitFor();
}

async function say(page, text) {
  await field(page).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await said(page, text).waitFor();
}

async function close(...people) {
  for (const { faults, context } of people) {
    assert.deepEqual(faults, []);
    await context.close();
  }
}

/** What has the focus within the chat. */
const focused = (page) =>
  page.evaluate(() => document.querySelector('bellhop-chat').shadowRoot.activeElement?.className ?? null);

for (const [name, device] of [
  ['desktop', SMALL_DESKTOP],
  ['phone', PHONE],
]) {
  test(`a page whose rules fight it cannot bend the chat, on a ${name}`, async () => {
    const one = await visitor(device, {}, website.page('hostile'));
    const { page } = one;
    const button = await launcher(page).boundingBox();
    const { width, height } = device.viewport;
    assert.deepEqual(button, { x: width - 80, y: height - 80, width: 60, height: 60 });

    await opened(page);
    await page
      .locator('.panel')
      .evaluate((panel) => Promise.all(panel.getAnimations().map((one) => one.finished)));
    const panel = await page.locator('.panel').boundingBox();
    if (name === 'phone') assert.deepEqual(panel, { x: 0, y: 0, width, height });
    else assert.deepEqual(panel, { x: width - 400, y: height - 692, width: 380, height: 600 });
    const look = await field(page).evaluate((area) => {
      const { color, display, fontSize, textTransform } = getComputedStyle(area);
      return { color, display, fontSize: Number.parseFloat(fontSize), textTransform };
    });
    assert.equal(look.textTransform, 'none');
    assert.notEqual(look.color, 'rgb(255, 0, 0)');
    assert.ok(look.fontSize >= 15 && look.fontSize <= 16, String(look.fontSize));

    await say(page, question);
    await page.getByText('Was this helpful?').waitFor();
    await picture(page, `widget-hostile-${name}`);
    await close(one);
  });
}

test('a page view asks for one small script and opens no connection', async () => {
  const one = await person(browser, SMALL_DESKTOP);
  const asked = [];
  one.page.on('request', (request) => request.url().startsWith(demo.url) && asked.push(request.url()));
  one.page.on('websocket', (socket) => asked.push(socket.url()));
  await one.page.goto(website.page());
  await launcher(one.page).waitFor();
  await one.page.waitForLoadState('networkidle');
  assert.deepEqual(asked, [`${demo.url}/widget.js`]);
  await close(one);
});

for (const scheme of ['light', 'dark']) {
  test(`a visitor is answered, judges the answer, asks for a person and leaves an address, in the ${scheme}`, async () => {
    const one = await visitor(scheme === 'light' ? SMALL_DESKTOP : PHONE, { colorScheme: scheme });
    const { page } = one;
    await opened(page);
    await say(page, question);
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Thank you!').waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await picture(page, `widget-answered-${scheme}`);

    await page.getByRole('button', { name: 'Talk to a person' }).click();
    await page.getByText('We have told the team').waitFor();
    await page.getByRole('button', { name: 'Your details' }).click();
    await page.getByLabel('E-mail').fill('nora@');
    await page.getByRole('button', { name: 'Save' }).click();
    const fault = page.locator('#said');
    await fault.filter({ hasText: /e-?mail/i }).waitFor();
    await page.getByLabel('E-mail').fill('nora@example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await fault.filter({ hasText: 'Thank you' }).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await picture(page, `widget-details-${scheme}`);
    await close(one);
  });
}

test('the keyboard alone is enough, and the focus comes back to the button', async () => {
  const one = await visitor();
  const { page } = one;
  await launcher(page).focus();
  await page.keyboard.press('Enter');
  await field(page).waitFor();
  await page.waitForFunction(() =>
    document.querySelector('bellhop-chat').shadowRoot.activeElement?.matches('textarea'),
  );
  await page.keyboard.type('First line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await log(page).getByText('First line\nsecond line').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.panel').waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'launcher');
  await close(one);
});

test('on a phone neither Tab nor a finger reaches the page beneath', async () => {
  const one = await visitor(PHONE);
  const { page } = one;
  await opened(page);
  assert.equal(await page.evaluate(() => document.body.inert), true);
  await page.getByRole('button', { name: 'Close' }).click();
  assert.equal(await page.evaluate(() => document.body.inert), false);
  await close(one);
});

test('two visitors see nothing of one another', async () => {
  const [nora, max] = [await visitor(), await visitor()];
  await opened(nora.page);
  await opened(max.page);
  await say(nora.page, 'Nora asks about the lake');
  await say(max.page, 'Max asks about the mountain');
  await nora.page.reload();
  await opened(nora.page);
  await said(nora.page, 'Nora asks about the lake').waitFor();
  assert.equal(await said(nora.page, 'Max asks about the mountain').count(), 0);
  assert.equal(await said(max.page, 'Nora asks about the lake').count(), 0);
  await close(nora, max);
});

test('a person answers: the badge counts behind a closed panel, and the visitor reads it', async () => {
  const [one, john] = [await visitor(), await person(browser, DESKTOP)];
  const { username, password } = await johnOf(demo.url);
  await signIn(john.page, demo.url, username, password);
  await one.page.waitForFunction(() => window.Bellhop?.identify);
  await one.page.evaluate(() => window.Bellhop.identify({ name: 'Nora Kayak' }));
  await opened(one.page);
  await say(one.page, 'Is there a place for a kayak?');
  await one.page.getByRole('button', { name: 'Close' }).click();

  await john.page.locator('.row').filter({ hasText: 'Nora Kayak' }).first().click();
  await john.page.getByLabel('Your answer').fill('There is, beside the boat house.');
  await john.page.getByRole('button', { name: 'Send message' }).click();

  await one.page.locator('.badge').waitFor();
  await picture(one.page, 'widget-badge');
  await launcher(one.page).click();
  await said(one.page, 'There is, beside the boat house.').waitFor();
  await one.page.getByText('John Smith').waitFor();
  await one.page.getByText(/ · Read$/).waitFor();
  assert.equal(await one.page.locator('.badge').count(), 0);
  await close(one, john);
});

test('the house restarts: the thread is there, and what was written meanwhile arrives once', async () => {
  const one = await visitor();
  const { page } = one;
  await opened(page);
  await say(page, 'Written before');
  await page.getByText(/ · Sent$/).waitFor();
  await demo.stop('SIGKILL');
  await page.getByText('No connection.').waitFor();
  await say(page, 'Written meanwhile');
  await page.getByText('Sending').waitFor();
  await picture(page, 'widget-offline');
  await demo.resume();
  await page.getByText(/ · Sent$/).waitFor();
  await page.reload();
  await opened(page);
  await said(page, 'Written meanwhile').waitFor();
  assert.equal(await said(page, 'Written before').count(), 1);
  assert.equal(await said(page, 'Written meanwhile').count(), 1);
  await close(one);
});

test('who agrees is known in another tab, and whoever is forgotten leaves nothing behind', async () => {
  const one = await visitor();
  const { page } = one;
  await opened(page);
  await say(page, 'Remember these words');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.getByRole('button', { name: 'Your details' }).click();
  await page.getByLabel('Remember me on this device').click();
  await page.waitForFunction(() => localStorage.length > 0);

  const tab = await one.context.newPage();
  await tab.goto(website.page());
  await opened(tab);
  await said(tab, 'Remember these words').waitFor();

  await page.getByRole('button', { name: 'Forget me' }).click();
  for (const window of [page, tab])
    await window.waitForFunction(() => localStorage.length === 0 && sessionStorage.length === 0);
  await said(tab, 'Remember these words').waitFor({ state: 'detached' });
  await close(one);
});

test('who writes too fast is told so and loses nothing', async () => {
  const one = await visitor();
  const { page } = one;
  await opened(page);
  for (let count = 1; count <= 12; count += 1) await say(page, `Quick question ${count}`);
  await page.getByText('That was a lot at once.').waitFor();
  assert.equal(
    await log(page)
      .getByText(/^Quick question \d+$/)
      .count(),
    12,
  );
  await close(one);
});
