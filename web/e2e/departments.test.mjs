// How a house works on its guests' conversations: two people of two departments side by side, and a guest.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accessibilityFaults,
  DESKTOP,
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
let hotel;

before(async () => {
  demo = await Demo.start();
  browser = await launch();
  const all = await (await fetch(`${demo.url}/api/demo`)).json();
  hotel = all.hotels.find((candidate) => candidate.slug === 'hotel-killarney');
});
after(async () => {
  await browser?.close();
  await demo?.end();
});

/** Somebody who works in one department and answers guests. */
const agentOf = (department) =>
  hotel.staff.find(({ role, departments }) => role === 'agent' && departments.includes(department));

/** Nobody signs in anew for every test: the house counts sign-ins. */
const signedIn = new Map();

async function atWork(who, device = DESKTOP, options = {}) {
  const storageState = signedIn.get(who.username);
  const colleague = await person(browser, device, { storageState, ...options });
  const { page, context } = colleague;
  if (storageState) await page.goto(`${demo.url}/console/`);
  else await signIn(page, demo.url, who.username, who.password);
  await page.getByRole('navigation').first().waitFor();
  signedIn.set(who.username, { cookies: await context.cookies(), origins: [] });
  return { ...colleague, who };
}

async function asGuest(room) {
  const guest = await person(browser, PHONE);
  const { pin } = hotel.rooms.find((candidate) => candidate.room === room);
  await openRoom(guest.page, demo.url, room, pin);
  return guest;
}

const GUEST_FIELD = 'Your message to the hotel';
async function say(page, label, text) {
  await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}
const says = (page, text) => page.getByRole('log').getByText(text, { exact: true }).last().waitFor();
const rowOf = (page, room) => page.locator('.row').filter({ hasText: new RegExp(`^(Room )?${room}`) });
const open = async (page, room) => {
  await rowOf(page, room).click();
  await page.getByLabel('Your answer').waitFor();
};
/** Keys mean something when nobody types. */
const press = async (page, key) => {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press(key);
};
const inView = (page, name) => page.getByRole('radio', { name }).check({ force: true });
/** Occupied rooms whose guests nobody else in these tests is. */
const roomOf = (place) => hotel.rooms.filter(({ guest_name, pin }) => guest_name && pin)[place];

async function close(...people) {
  for (const { faults, context } of people) {
    assert.deepEqual(faults, []);
    await context.close();
  }
}

test('of two who take at once one is told who has it', async () => {
  const room = '205';
  const [one, other] = hotel.staff.filter(
    ({ role, departments }) => role === 'agent' && departments.includes('Reception'),
  );
  const john = await atWork(one);
  const siobhan = await atWork(other);
  const guest = await asGuest(room);
  await say(guest.page, GUEST_FIELD, 'Is anybody there?');
  for (const { page } of [john, siobhan]) {
    await rowOf(page, room).getByText('Is anybody there?').waitFor();
    await open(page, room);
  }
  await john.page.getByText(`${other.name} is looking at this too`).waitFor();
  await siobhan.page.getByText(`${one.name} is looking at this too`).waitFor();
  // Neither hears of the other's deed before his own is on its way.
  await Promise.all([press(john.page, 'm'), press(siobhan.page, 'm')]);
  const told = (page, name) => page.getByText(`${name} has this conversation`).waitFor();
  const loser = await Promise.race([
    told(john.page, other.name).then(() => john),
    told(siobhan.page, one.name).then(() => siobhan),
  ]);
  const winner = loser === john ? siobhan : john;
  await loser.page.getByRole('button', { name: 'Leave it' }).click();
  await winner.page.locator('.conversation__handler').getByText('You').waitFor();
  await loser.page.locator('.conversation__handler').getByText(winner.who.name).waitFor();
  await close(john, siobhan, guest);
});

test('Reception hands a guest to Housekeeping with a note; the guest reads the answer and never the note', async () => {
  const john = await atWork(agentOf('Reception'));
  const maria = await atWork(agentOf('Housekeeping'));
  const guest = await asGuest('205');
  await say(guest.page, GUEST_FIELD, 'Two more pillows please');
  await rowOf(john.page, '205').getByText('Two more pillows please').waitFor();
  await open(john.page, '205');
  await says(john.page, 'Two more pillows please');

  await press(john.page, 'n');
  const note = john.page.getByLabel('Note for colleagues');
  await note.pressSequentially('Allergic to feathers, foam only');
  await note.press('Enter');
  await john.page
    .getByRole('article', { name: /^Note of/ })
    .getByText('foam only')
    .waitFor();

  await press(john.page, 't');
  await john.page.getByRole('dialog').waitFor();
  const digit = await john.page
    .locator('.choice', { hasText: 'Housekeeping' })
    .locator('.digit')
    .textContent();
  await john.page.keyboard.press(digit.trim());
  await john.page.keyboard.type(`@${maria.who.name.split(' ')[0]}`);
  await john.page.getByRole('option', { name: new RegExp(maria.who.name) }).waitFor();
  await john.page.keyboard.press('Enter');
  await john.page.keyboard.type('you know this guest');
  await john.page.keyboard.press('Enter');
  await john.page.getByRole('heading', { name: 'Housekeeping looks after this guest now' }).waitFor();
  await rowOf(john.page, '205').waitFor({ state: 'detached' });
  await picture(john.page, 'console-handed-over');

  await maria.page
    .getByText(/hands you Emma Byrne/)
    .first()
    .waitFor();
  await maria.page
    .getByText(/mentions you at Emma Byrne/)
    .first()
    .waitFor();
  await open(maria.page, '205');
  await says(maria.page, 'Two more pillows please');
  const notes = maria.page.getByRole('article', { name: /^Note of/ });
  await notes.getByText('Allergic to feathers, foam only').waitFor();
  await notes.getByText('handed this from Reception to Housekeeping').waitFor();
  await notes.locator('.mention--me').waitFor();
  await say(maria.page, 'Your answer', 'Foam pillows are on their way');
  await says(guest.page, 'Foam pillows are on their way');
  await picture(maria.page, 'console-notes');

  await guest.page.reload();
  await says(guest.page, 'Foam pillows are on their way');
  const heard = await guest.page.content();
  assert.ok(!/feathers|you know this guest|handed this/.test(heard));
  await close(john, maria, guest);
});

test('Shift and a digit hand over at once', async () => {
  const { room, guest_name } = roomOf(1);
  const john = await atWork(agentOf('Reception'));
  const guest = await asGuest(room);
  await say(guest.page, GUEST_FIELD, 'Fresh towels please');
  await open(john.page, room);
  await john.page.waitForFunction(() => document.querySelector('.switcher'));
  await press(john.page, 'Shift+Digit2');
  await john.page.getByText(`${guest_name} is with Housekeeping now`).first().waitFor();
  await john.page.getByRole('heading', { name: /looks after this guest now/ }).waitFor();

  // Handed back, it is all there, with what was said meanwhile.
  await say(guest.page, GUEST_FIELD, 'And a bathrobe');
  const maria = await atWork(agentOf('Housekeeping'));
  await open(maria.page, room);
  await says(maria.page, 'And a bathrobe');
  await press(maria.page, 'Shift+Digit1');
  await rowOf(john.page, room).getByText('And a bathrobe').waitFor();
  await says(john.page, 'And a bathrobe');
  await close(john, maria, guest);
});

test('what is put off or closed leaves the open list, and a word of the guest brings it back', async () => {
  const { room } = roomOf(2);
  const john = await atWork(agentOf('Reception'));
  const guest = await asGuest(room);
  await open(john.page, room);
  await press(john.page, 'z');
  await john.page.getByRole('dialog').waitFor();
  await john.page.getByRole('button', { name: /Tomorrow/ }).click();
  await john.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await rowOf(john.page, room).waitFor({ state: 'detached' });
  await press(john.page, 'g');
  await press(john.page, 's');
  await rowOf(john.page, room)
    .getByText(/until .*08:00/)
    .waitFor();
  await inView(john.page, 'Open');
  await say(guest.page, GUEST_FIELD, 'One more thing');
  await rowOf(john.page, room).getByText('One more thing').waitFor();

  await press(john.page, 'e');
  await rowOf(john.page, room).waitFor({ state: 'detached' });
  await inView(john.page, 'Done');
  await rowOf(john.page, room).getByText('Done', { exact: true }).waitFor();
  await say(guest.page, GUEST_FIELD, 'And another');
  await inView(john.page, 'Open');
  await rowOf(john.page, room).getByText('And another').waitFor();
  await close(john, guest);
});

test('priority and tags are set by keys and seen by colleagues at once', async () => {
  const { room } = roomOf(2);
  const reception = hotel.staff.filter(
    ({ role, departments }) => role === 'agent' && departments.includes('Reception'),
  );
  const john = await atWork(reception[0]);
  const siobhan = await atWork(reception[1]);
  await open(john.page, room);
  await press(john.page, 'p');
  await john.page.getByRole('dialog').waitFor();
  await john.page.keyboard.press('1');
  await john.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await press(john.page, '#');
  await john.page.getByLabel('New tag').pressSequentially('VIP');
  await john.page.getByLabel('New tag').press('Enter');
  await john.page.getByRole('list', { name: 'Tags', exact: true }).getByText('vip').waitFor();
  await john.page.getByLabel('New tag').press('Enter');
  const row = rowOf(siobhan.page, room);
  await row.getByText('Urgent').waitFor();
  await row.getByText('vip').waitFor();
  await close(john, siobhan);
});

test('an answer kept ready is found by its shortcut, filled in, and takes its files along', async () => {
  const { room, guest_name } = roomOf(2);
  const john = await atWork(agentOf('Reception'));
  const guest = await asGuest(room);
  await john.page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const wish = { language: 'en', short: 'parking', text: 'Here is the map, {guest}. {staff}' };
    const made = await fetch('/api/console/canned', { method: 'POST', headers, body: JSON.stringify(wish) });
    const { answer } = await made.json();
    const form = new FormData();
    form.append('files', new File(['Behind the house'], 'parking.txt', { type: 'text/plain' }));
    await fetch(`/api/console/canned/${answer.id}/files`, { method: 'POST', body: form });
  });
  await open(john.page, room);
  const field = john.page.getByLabel('Your answer');
  await field.pressSequentially('/park');
  await john.page.getByRole('option', { name: /parking/ }).waitFor();
  await picture(john.page, 'console-canned');
  await field.press('Enter');
  await john.page.getByRole('list', { name: 'Files that go along' }).getByText('parking.txt').waitFor();
  assert.equal(await field.inputValue(), `Here is the map, ${guest_name}. ${john.who.name}`);
  await field.press('Enter');
  await says(guest.page, `Here is the map, ${guest_name}. ${john.who.name}`);
  await guest.page.getByRole('log').getByText('parking.txt').waitFor();
  await close(john, guest);
});

test('a file is attached and reaches the guest', async () => {
  const { room } = roomOf(2);
  const john = await atWork(agentOf('Reception'));
  const guest = await asGuest(room);
  await open(john.page, room);
  await john.page.locator('.writing input[type="file"]').setInputFiles({
    name: 'menu.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Soup of the day'),
  });
  await guest.page.getByRole('log').getByText('menu.txt').waitFor();
  await john.page.getByRole('log').getByText('menu.txt').waitFor();
  await close(john, guest);
});

test('what was missed while the line was down is there when it is back', async () => {
  const { room } = roomOf(2);
  const reception = hotel.staff.filter(
    ({ role, departments }) => role === 'agent' && departments.includes('Reception'),
  );
  const john = await atWork(reception[0]);
  const siobhan = await atWork(reception[1]);
  await open(john.page, room);
  await open(siobhan.page, room);
  await siobhan.context.setOffline(true);
  await press(john.page, 'n');
  await john.page.getByLabel('Note for colleagues').fill('Noted while she was away');
  await john.page.getByLabel('Note for colleagues').press('Enter');
  await john.page.getByRole('article').getByText('Noted while she was away').waitFor();
  await siobhan.context.setOffline(false);
  await siobhan.page.getByRole('article').getByText('Noted while she was away').waitFor();
  await close(john, siobhan);
});

const devices = { phone: PHONE, tablet: TABLET, desktop: DESKTOP };

for (const [device, shape] of Object.entries(devices)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`how conversations are worked on, on a ${device}, ${colorScheme}`, async () => {
      const john = await atWork(agentOf('Reception'), shape, { colorScheme });
      const check = async (name) => {
        await picture(john.page, `console-${name}-${device}-${colorScheme}`);
        const overflow = await john.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${name} is ${overflow} px wider than its screen`);
        assert.deepEqual(await accessibilityFaults(john.page), [], name);
      };
      await open(john.page, roomOf(2).room);
      await john.page.getByRole('article').first().waitFor();
      await check('thread');
      for (const [key, name] of [
        ['t', 'transfer'],
        ['z', 'snooze'],
        ['p', 'priority'],
        ['#', 'tags'],
      ]) {
        await press(john.page, key);
        await john.page.getByRole('dialog').waitFor();
        await check(name);
        await john.page.keyboard.press('Escape');
        await john.page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
      await press(john.page, 'n');
      await john.page.getByLabel('Note for colleagues').pressSequentially('@');
      await john.page.locator('.pick').first().waitFor();
      await check('note');
      await close(john);
    });
  }
}
