// People, departments, answers kept ready and the hotel's phone, as managers look after them and agents meet them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, PHONE, person, picture, signIn } from './browser.mjs';
import { Demo } from './server.mjs';
import { button, dialog, staff as staffOf } from './team.mjs';

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

const staff = (...who) => staffOf(browser, demo.url, ...who);
const confirm = (page, name) => dialog(page).getByRole('button', { name, exact: true }).click();
const code = async (page, place) =>
  (await dialog(page).locator('.handed code').nth(place).textContent()) ?? '';

async function attempt(username, password) {
  const answer = await fetch(`${demo.url}/api/console/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return answer.status;
}

test('a manager adds a housekeeper, who signs in, goes on duty, and is signed out by a new password', async () => {
  const manager = await staff('liam', '/team');
  const { page } = manager;
  await button(page, 'Add person').click();
  await confirm(page, 'Add person');
  await dialog(page)
    .getByText('This is needed')
    .or(dialog(page).locator('.field__problem'))
    .first()
    .waitFor();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Nora Quinn');
  await dialog(page).getByLabel('Title').fill('Housekeeper');
  await dialog(page).getByLabel('User name').fill('maria');
  await dialog(page).getByLabel('Housekeeping').check();
  await confirm(page, 'Add person');
  await dialog(page).getByText('This sign-in name is in use').waitFor();
  assert.equal(await dialog(page).getByLabel('User name').getAttribute('aria-invalid'), 'true');
  await dialog(page).getByLabel('User name').fill('nora');
  await confirm(page, 'Add person');
  await dialog(page).getByText('Nora Quinn can sign in now').waitFor();
  assert.equal(await code(page, 0), 'nora');
  const first = await code(page, 1);
  await picture(page, 'console-team-person-added');
  await confirm(page, 'Done');
  assert.equal(await page.getByText(first).count(), 0, 'it is shown once');

  const nora = await person(browser, PHONE);
  await signIn(nora.page, demo.url, 'nora', first);
  const duty = nora.page.getByRole('switch', { name: 'On duty', exact: true });
  const watch = page.locator('[data-watch="Housekeeping"]');
  if ((await duty.getAttribute('aria-checked')) === 'true') {
    await duty.click();
    await watch.getByText('Nora Quinn').waitFor({ state: 'detached' });
  }
  await duty.click();
  await watch.getByText('Nora Quinn').waitFor();

  const row = page.locator('[data-person="nora"]');
  await row.getByRole('button', { name: 'More about Nora Quinn' }).click();
  await page.getByRole('button', { name: 'New password' }).click();
  await confirm(page, 'Set password');
  await dialog(page).getByText('Nora Quinn has a new password').waitFor();
  const second = await code(page, 1);
  await confirm(page, 'Done');
  await nora.page.getByText('Your session has ended').waitFor();
  assert.equal(await attempt('nora', first), 401, 'the old one opens nothing');
  assert.equal(await attempt('nora', second), 200);

  await row.getByRole('button', { name: 'More about Nora Quinn' }).click();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await dialog(page).getByText('is signed out everywhere at once').waitFor();
  await confirm(page, 'Deactivate');
  await row.getByText('May not sign in').waitFor();
  assert.equal(await attempt('nora', second), 401);
  assert.deepEqual([...manager.faults, ...nora.faults], []);
  await nora.context.close();
  await manager.context.close();
});

test('an agent sees who is on duty and nothing that is not theirs, and switches by key', async () => {
  const john = await staff('john', '/team');
  const { page } = john;
  await page.locator('[data-watch="Reception"]').waitFor();
  assert.equal(await button(page, 'Add person').count(), 0);
  assert.equal(await page.locator('.person').count(), 0);
  const own = page.getByRole('switch', { name: 'On duty', exact: true });
  const before = await own.getAttribute('aria-checked');
  await page.locator('#content').focus();
  await page.keyboard.press('Shift+D');
  await page.getByText(before === 'true' ? 'You are off duty.' : 'You are on duty.').waitFor();
  assert.notEqual(await own.getAttribute('aria-checked'), before);
  await page.keyboard.press('Shift+D');
  await page.getByText(before === 'true' ? 'You are on duty.' : 'You are off duty.').waitFor();
  await page.goto(`${demo.url}/console/settings/phone`);
  await page.getByText('This is not for your role').waitFor();
  assert.deepEqual(john.faults, []);
  await john.context.close();
});

test('an answer with a file is kept, found, and asked about before it is left or deleted', async () => {
  const john = await staff('john', '/team/answers');
  const { page } = john;
  await button(page, 'Add answer').click();
  await dialog(page).getByLabel('Shortcut').fill('/Fresh-Towels');
  await dialog(page).getByLabel('Words').fill('Dear ');
  await dialog(page)
    .getByRole('button', { name: /Guest's name/ })
    .click();
  await page.keyboard.type(', towels are on their way to {zimmer}');
  await dialog(page).getByText('Nobody fills this in: {zimmer}').waitFor();
  await dialog(page).locator('.answer-preview').getByText('Emma Byrne').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Leave without saving?').waitFor();
  await button(page, 'Keep editing').click();
  const map = { name: 'map.txt', mimeType: 'text/plain', buffer: Buffer.from('Turn left at the stairs.') };
  await dialog(page).getByLabel('Files that go with it').setInputFiles(map);
  await confirm(page, 'Save');
  const row = page.locator('[data-answer="fresh-towels"]');
  await row.getByText('1 file').waitFor();
  await page.getByLabel('Search shortcut or words').fill('/towels map');
  await row.waitFor();
  await picture(page, 'console-answer-found');
  await row.getByRole('button', { name: /^Edit/ }).click();
  const href = await dialog(page).getByRole('link', { name: 'map.txt' }).getAttribute('href');
  const file = await page.request.get(demo.url + href);
  assert.equal(await file.text(), 'Turn left at the stairs.');
  await confirm(page, 'Cancel');
  await row.getByRole('button', { name: 'Delete /fresh-towels' }).click();
  await dialog(page).getByText('1 file is deleted with it.').waitFor();
  await confirm(page, 'Delete answer');
  await row.waitFor({ state: 'detached' });
  assert.deepEqual(john.faults, []);
  await john.context.close();
});

test('the settings of the phone are kept, and secrets are never shown again', async () => {
  const manager = await staff('liam', '/settings/phone');
  const { page } = manager;
  const told = [];
  page.on('response', async (answer) => {
    if (answer.url().endsWith('/api/console/messaging')) told.push(await answer.text().catch(() => ''));
  });
  const account = page.getByLabel('The hotel has a WhatsApp number');
  await account.check();
  await page.getByLabel('Number', { exact: true }).fill('+353 64 663 1555');
  await page.getByLabel('Phone number ID').fill('106540352242922');
  await page.getByLabel('Business account ID').fill('102290129340398');
  await page.getByLabel('Access token', { exact: true }).fill('EAAG-very-secret-token');
  await page.getByLabel('App secret', { exact: true }).fill('very-secret-app');
  await button(page, 'Save').click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await page.getByRole('button', { name: 'Make one up: Verify word' }).click();
  const word = await page.getByLabel('Verify word', { exact: true }).inputValue();
  assert.match(word, /^[a-z2-9]{32}$/);
  await page.getByLabel('Open to anybody').check();
  await page.getByText("can write in the guest's name").waitFor();
  await page.getByLabel('Only with the secret').check();
  await page.getByLabel('Say nothing').check();
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByText('Leave without saving?').waitFor();
  await button(page, 'Keep editing').click();
  await button(page, 'Save').click();
  await page.getByText('Everything is saved.').waitFor();
  await page.getByText(`${demo.url}/webhooks/whatsapp/hotel-killarney`).waitFor();

  await page.reload();
  const token = page.getByLabel('Access token', { exact: true });
  await token.waitFor();
  assert.equal(await token.inputValue(), '');
  assert.equal(await token.getAttribute('placeholder'), 'Set. Leave empty to keep it.');
  assert.ok(await page.getByLabel('Say nothing').isChecked());
  assert.equal(await page.getByLabel('Phone number ID').inputValue(), '106540352242922');
  assert.equal(await page.content().then((html) => html.includes('very-secret')), false);
  assert.ok(told.length >= 2);
  for (const answer of told) assert.ok(!answer.includes('very-secret') && !answer.includes(word), answer);

  await page.getByLabel('Number', { exact: true }).fill('+353 64 663 1556');
  await button(page, 'Save').click();
  await page.getByText('Everything is saved.').waitFor();
  assert.deepEqual(manager.faults, []);
  await manager.context.close();
});

test('the new name of a department appears everywhere, and Reception keeps its own', async () => {
  const manager = await staff('liam', '/team/departments');
  const john = await staff('john', '/team');
  const { page } = manager;
  await john.page.locator('[data-watch="Café"]').waitFor();
  await page.locator('[data-department="Reception"]').getByText('Cannot be renamed').waitFor();
  await button(page, 'Rename Café').click();
  await dialog(page).getByLabel('Name of the department').fill('Housekeeping');
  await confirm(page, 'Rename');
  await dialog(page).locator('.field__problem').waitFor();
  await dialog(page).getByLabel('Name of the department').fill('Tea Room');
  await confirm(page, 'Rename');
  await page.locator('[data-department="Tea Room"]').waitFor();
  await john.page.locator('[data-watch="Tea Room"]').waitFor();
  await page.getByRole('link', { name: 'People' }).click();
  await page.locator('[data-person="chloe"]').getByText('Tea Room').waitFor();
  await page.getByRole('link', { name: 'Answers kept ready' }).click();
  await button(page, 'Add answer').click();
  await dialog(page).getByRole('option', { name: 'Tea Room' }).waitFor({ state: 'attached' });
  assert.deepEqual([...manager.faults, ...john.faults], []);
  await john.context.close();
  await manager.context.close();
});

test('one’s own password is changed only by who knows it, and every sign-in ends', async () => {
  const siobhan = await staff('siobhan', '/settings/account');
  const { page } = siobhan;
  await page.getByLabel('Present password', { exact: true }).fill('not my password');
  await page.getByLabel('New password', { exact: true }).fill('a new and longer one');
  await button(page, 'Change password').click();
  await page.getByText('This is not your present password').waitFor();
  const { hotels } = await (await fetch(`${demo.url}/api/demo`)).json();
  const { password } = hotels[0].staff.find((one) => one.username === 'siobhan');
  await page.getByLabel('Present password', { exact: true }).fill(password);
  await button(page, 'Change password').click();
  await page.getByLabel('User name').waitFor();
  assert.equal(await attempt('siobhan', 'a new and longer one'), 200);
  assert.deepEqual(siobhan.faults, []);
  await siobhan.context.close();
});
