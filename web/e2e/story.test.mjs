// The main job, with two people in front of two screens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESKTOP, johnOf, launch, openRoom, PHONE, person, picture, signIn } from './browser.mjs';
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

const say = async (page, label, text) => {
  await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
};
const says = (page, text) => page.getByText(text, { exact: true }).last().waitFor();

test('a guest asks, John answers, both keep it', async () => {
  const john = await person(browser, DESKTOP);
  const guest = await person(browser, PHONE);
  const { username, password } = await johnOf(demo.url);
  await signIn(john.page, demo.url, username, password);
  await openRoom(guest.page, demo.url, '205', '1234');

  await say(guest.page, 'Your message to the hotel', 'Can I get extra towels for two?');
  await says(guest.page, 'Can I get extra towels for two?');
  const row = john.page
    .getByRole('link', { name: /205/ })
    .or(john.page.getByRole('option', { name: /205/ }))
    .first();
  await row.getByText('Can I get extra towels for two?').waitFor();
  await row.click();
  await says(john.page, 'Can I get extra towels for two?');

  await john.page.getByLabel('Your answer').pressSequentially('On the way, two minutes!');
  await guest.page.getByText('John Smith is typing').first().waitFor();
  await john.page.getByRole('button', { name: 'Send message' }).click();
  await says(guest.page, 'On the way, two minutes!');
  await guest.page.getByRole('heading', { name: 'John Smith' }).waitFor();
  await guest.page.getByText('Receptionist').first().waitFor();
  await john.page.getByText('Read', { exact: true }).last().waitFor({ state: 'attached' });
  await picture(guest.page, 'guest-phone');
  await picture(john.page, 'console-desktop');

  await guest.page.reload();
  await says(guest.page, 'On the way, two minutes!');
  await john.page.reload();
  await says(john.page, 'Can I get extra towels for two?');
  assert.deepEqual([...guest.faults, ...john.faults], []);
  await guest.context.close();
  await john.context.close();
});

test('what is typed without a server arrives once when it is back', async () => {
  const john = await person(browser, DESKTOP);
  const guest = await person(browser, PHONE);
  const { username, password } = await johnOf(demo.url);
  await openRoom(guest.page, demo.url, '205', '1234');
  await signIn(john.page, demo.url, username, password);
  await john.page.getByText(/205/).first().click();
  await say(guest.page, 'Your message to the hotel', 'Before the break');
  await says(john.page, 'Before the break');

  await demo.stop('SIGKILL');
  await say(guest.page, 'Your message to the hotel', 'During the break, one');
  await say(guest.page, 'Your message to the hotel', 'During the break, two');
  await guest.page.getByText('No connection. We keep trying.').first().waitFor();
  await picture(guest.page, 'guest-offline');
  await demo.resume();

  await says(john.page, 'During the break, one');
  await says(john.page, 'During the break, two');
  await guest.page.getByText('No connection. We keep trying.').first().waitFor({ state: 'hidden' });
  await guest.page.reload();
  await says(guest.page, 'During the break, two');
  for (const page of [guest.page, john.page]) {
    const log = page.getByRole('log').first();
    for (const text of ['Before the break', 'During the break, one', 'During the break, two']) {
      assert.equal(await log.getByText(text, { exact: true }).count(), 1, text);
    }
  }
  await guest.context.close();
  await john.context.close();
});

test('a stored session needs no PIN; a wrong PIN gets a kind sentence', async () => {
  const guest = await person(browser, PHONE);
  const door = `${demo.url}/chat/hotel-killarney/messages/room/205/validate-chat-pin`;
  await guest.page.goto(door);
  await guest.page.getByLabel('PIN of your room').fill('9999');
  await guest.page.getByRole('button', { name: 'Open the chat' }).click();
  await guest.page.getByText('That PIN does not fit this room.').waitFor();
  await picture(guest.page, 'guest-wrong-pin');
  await openRoom(guest.page, demo.url, '205', '1234');
  const stored = await guest.page.evaluate(() =>
    JSON.parse(localStorage.getItem('hotelmate_guest_chat_session')),
  );
  for (const key of [
    'session_token',
    'conversation_id',
    'pusher_channel',
    'current_staff_handler',
    'lastUpdated',
  ]) {
    assert.ok(key in stored, key);
  }
  await guest.page.goto(door);
  await guest.page.getByLabel('Your message to the hotel').waitFor();
  assert.deepEqual(guest.faults, []);
  await guest.context.close();
});

test('a new PIN asks the guest again and keeps what was typed', async () => {
  const john = await person(browser, DESKTOP);
  const guest = await person(browser, PHONE);
  const { username, password } = await johnOf(demo.url);
  await openRoom(guest.page, demo.url, '205', '1234');
  await guest.page.getByLabel('Your message to the hotel').fill('Half a sentence');
  await signIn(john.page, demo.url, username, password);
  const changed = await john.page.evaluate(async () => {
    const { rooms } = await (await fetch('/api/console/rooms')).json();
    const room = rooms.find((room) => room.number === '205');
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`/api/console/rooms/${room.id}/pin`, { method: 'POST', headers, body: '{}' });
    return (await answer.json()).room.pin;
  });
  await guest.page.getByText('Please enter the PIN again').waitFor();
  await picture(guest.page, 'guest-session-over');
  await guest.page.getByLabel('PIN of your room').fill(changed);
  await guest.page.getByRole('button', { name: 'Open the chat' }).click();
  await guest.page.getByText('Please enter the PIN again').waitFor({ state: 'hidden' });
  assert.equal(await guest.page.getByLabel('Your message to the hotel').inputValue(), 'Half a sentence');
  await guest.context.close();
  await john.context.close();
});

test('a hidden tab notifies, and a click brings the window back', async () => {
  const john = await person(browser, DESKTOP);
  // Without its service worker the page shows notifications itself, as it does on desktops that have none.
  const guest = await person(browser, PHONE, { serviceWorkers: 'block' });
  // Headless Chromium shows no notifications, so what the page asks the system for is written down instead.
  await guest.page.addInitScript(() => {
    globalThis.shown = [];
    globalThis.Notification = class {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      constructor(title, options) {
        globalThis.shown.push({ title, body: options?.body ?? '' });
        globalThis.last = this;
      }
      addEventListener(_, listener) {
        this.onclick = listener;
      }
      close() {}
    };
    globalThis.focused = 0;
    globalThis.focus = () => {
      globalThis.focused += 1;
    };
  });
  const { username, password } = await johnOf(demo.url);
  await signIn(john.page, demo.url, username, password);
  const demoHotel = (await (await fetch(`${demo.url}/api/demo`)).json()).hotels.find(
    (hotel) => hotel.slug === 'hotel-killarney',
  );
  const { room, pin } = demoHotel.rooms.find((room) => room.booking_id && room.room !== '205');
  await openRoom(guest.page, demo.url, room, pin);
  await guest.page.getByRole('button', { name: 'Settings' }).click();
  const turnOn = guest.page.getByText('Turn on notifications');
  if (await turnOn.count()) await turnOn.first().click();
  await say(guest.page, 'Your message to the hotel', 'Ring me please');
  await guest.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await john.page.getByText('Ring me please').first().click();
  await say(john.page, 'Your answer', 'Ringing');
  await guest.page.waitForFunction(() => globalThis.shown.some((note) => note.body.includes('Ringing')));
  await guest.page.evaluate(() => globalThis.last.onclick?.(new Event('click')));
  assert.ok((await guest.page.evaluate(() => globalThis.focused)) > 0);
  await guest.context.close();
  await john.context.close();
});
