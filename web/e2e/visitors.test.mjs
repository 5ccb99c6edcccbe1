// What the house says by itself, how visitors are received, and what staff do about one, with a real visitor on a website.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { Demo } from './server.mjs';
import { button, dialog, staff as staffOf } from './team.mjs';
import { say, told, visitorOn } from './visitors.mjs';
import { Website } from './website.mjs';

let demo;
let website;
let browser;

before(async () => {
  demo = await Demo.start();
  website = await Website.start(demo.url);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await website?.end();
  await demo?.end();
});

const staff = (...who) => staffOf(browser, demo.url, ...who);
const confirm = (page, name) => dialog(page).getByRole('button', { name, exact: true }).click();

async function close(...people) {
  for (const { faults, context } of people) {
    assert.deepEqual(faults, []);
    await context.close();
  }
}

test('a question is written, tried, answers a visitor, is switched off and deleted', async () => {
  const manager = await staff('liam', '/faqs');
  const { page } = manager;
  await button(page, 'Add question').click();
  await confirm(page, 'Save');
  await dialog(page).locator('.field__problem').first().waitFor();
  await dialog(page).getByLabel('Question', { exact: true }).fill('Do you rent out kayaks?');
  await dialog(page).getByLabel('Other ways to ask it').fill('Can we hire a kayak?\nKayak rental');
  await dialog(page).getByLabel('Keywords').fill('kayak, canoe,');
  await dialog(page).getByRole('button', { name: 'Remove canoe' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Leave without saving?').waitFor();
  await button(page, 'Keep editing').click();
  await dialog(page).getByLabel('Answer', { exact: true }).fill('Yes, at the jetty: 20 euro for two hours.');
  await dialog(page).getByLabel('Category').fill('Leisure');
  await confirm(page, 'Save');
  const row = page.locator('.faq').filter({ hasText: 'Do you rent out kayaks?' });
  await row.waitFor();

  const ask = async (text) => {
    await page.getByLabel("A visitor's question").fill(text);
    await button(page, 'Ask').click();
  };
  await ask('can we hire a kayak tomorrow?');
  await page.locator('.faq-try__answer').getByText('at the jetty').waitFor();
  await ask('who painted the picture in the hall');
  await page.getByText('Nothing is guessed').waitFor();

  const visitor = await visitorOn(browser, website);
  await say(visitor.page, 'Can we hire a kayak?');
  await told(visitor.page, 'at the jetty').waitFor();
  await row.getByText('answered once').or(row.getByText('Not asked yet')).first().waitFor();

  await row.getByRole('switch').click();
  await page.locator('.faq--off').filter({ hasText: 'kayaks' }).waitFor();
  await ask('can we hire a kayak tomorrow?');
  await page.getByText('Nothing is guessed').waitFor();
  await row.getByRole('button', { name: 'Delete “Do you rent out kayaks?”' }).click();
  await confirm(page, 'Delete question');
  await row.waitFor({ state: 'detached' });
  await close(manager, visitor);
});

test('hours: several periods, Monday for all days, a holiday today, and what stands wrong is told', async () => {
  const manager = await staff('liam', '/hours');
  const { page } = manager;
  const card = page.locator('[data-hours="Housekeeping"]');
  await card.getByText('Mon – Sun').waitFor();
  const edit = () => button(page, 'Edit the opening hours of Housekeeping').click();
  await edit();
  await dialog(page).getByRole('button', { name: 'Add period: Monday' }).click();
  await dialog(page).getByLabel('Monday: From').nth(1).fill('21:00');
  await dialog(page).getByLabel('Monday: Until').nth(1).fill('23:00');
  await confirm(page, 'Save');
  await dialog(page).getByText('Two periods overlap.').waitFor();
  await dialog(page).getByLabel('Monday: Until').first().fill('12:00');
  await dialog(page).getByLabel('Monday: From').nth(1).fill('14:00');
  await button(page, 'Copy Monday to all days').click();
  await confirm(page, 'Save');
  await card.getByText('07:00 – 12:00, 14:00 – 23:00').waitFor();

  await edit();
  await button(page, 'Add holiday').click();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Dublin' }).format(new Date());
  await dialog(page).getByLabel('Day', { exact: true }).fill(today);
  await dialog(page).getByLabel('Name, as visitors read it').fill('Founders’ Day');
  await confirm(page, 'Save');
  await card.getByText('Closed: Founders’ Day').waitFor();

  await edit();
  await dialog(page).getByRole('button', { name: 'Remove: Founders’ Day' }).click();
  await dialog(page).getByLabel('Always there').check();
  await confirm(page, 'Save');
  await card.getByText('Open', { exact: true }).waitFor();
  await close(manager);
});

test('a text is given blanks and quick replies, and what was deleted comes back with the usual words', async () => {
  const manager = await staff('liam', '/responses');
  const { page } = manager;
  const welcome = page.getByRole('region', { name: 'Welcome', exact: true });
  await page.locator('.area').getByLabel('Language').selectOption('de');
  const german = welcome.locator('.faq');
  await german.getByRole('button', { name: /^Delete/ }).click();
  await confirm(page, 'Delete text');
  await german.waitFor({ state: 'detached' });
  await button(page, 'Add the usual words in German').click();
  await page.getByText('1 text added in German').waitFor();
  await german.waitFor();
  await button(page, 'Add the usual words in German').waitFor({ state: 'detached' });

  await german.locator('.faq__open').click();
  await dialog(page).getByLabel('Words').fill('Guten Tag ');
  await dialog(page)
    .getByRole('button', { name: /Visitor's name/ })
    .click();
  await page.keyboard.type('! {zimmer}');
  await dialog(page).getByText('Nobody fills this in: {zimmer}').waitFor();
  await dialog(page).getByLabel('Words').fill('Guten Tag {name}! Was möchten Sie wissen?');
  await dialog(page).locator('.chat-preview').getByText('Ann', { exact: true }).waitFor();
  await dialog(page).getByLabel('Quick replies').last().fill('Gibt es Parkplätze, auch für Busse?');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Remove Gibt es Parkplätze, auch für Busse?' }).waitFor();
  await confirm(page, 'Save');
  await german.getByText('Gibt es Parkplätze, auch für Busse?').waitFor();
  await close(manager);
});

test('the tag says how the chat looks, and the hotel closes and opens it', async () => {
  const manager = await staff('liam', '/website');
  const { page } = manager;
  const tag = page.locator('[data-widget-tag]');
  assert.match(
    await tag.textContent(),
    /^<script async src="[^"]+\/widget\.js" data-hotel="hotel-killarney">/,
  );
  await page.getByLabel('Colour', { exact: true }).fill('#aa3300');
  await page.getByLabel('Place').selectOption('bottom-left');
  await page.getByLabel('Greeting').fill('Say "hello"');
  await tag
    .getByText('data-color="#aa3300" data-position="bottom-left" data-greeting="Say &quot;hello&quot;"')
    .waitFor();
  await page.locator('.site--bottom-left').getByText('Say "hello"').waitFor();

  await page.getByLabel('Visitors may write').uncheck();
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByText('Leave without saving?').waitFor();
  await button(page, 'Keep editing').click();
  await button(page, 'Save').click();
  await page.getByText('visitors see that it is closed').waitFor();
  await page.reload();
  await page.getByText('visitors see that it is closed').waitFor();
  await page.getByLabel('Visitors may write').check();
  await button(page, 'Save').click();
  await page.getByText('Everything is saved.').waitFor();
  await close(manager);
});

test('a visitor is answered by the house, wants a person, becomes a guest and goes along into the stay', async () => {
  const visitor = await visitorOn(browser, website);
  await say(visitor.page, 'What time is check-in?');
  await told(visitor.page, 'Check-in is from 15:00').waitFor();
  const john = await staff('john', '/faqs');
  const { page } = john;
  assert.equal(await button(page, 'Add question').count(), 0, 'they are written by managers');
  await page.goto(`${demo.url}/console/`);
  await page.getByRole('button', { name: 'Only website visitors' }).click();
  await page.locator('.row').filter({ hasText: 'Check-in is from 15:00' }).click();
  await page.getByText('The house answered by itself').waitFor();
  await page
    .getByRole('banner')
    .or(page.locator('.conversation__head'))
    .getByText('Website visitor')
    .waitFor();

  await visitor.page.getByRole('button', { name: 'Yes', exact: true }).click();
  await visitor.page.getByText('Thank you!').waitFor();
  await page.reload();
  await page.getByText('The visitor found this helpful').waitFor();
  await visitor.page.getByRole('button', { name: 'Talk to a person' }).first().click();
  await page.locator('.wants-person').waitFor();
  await say(visitor.page, 'Is early check-in possible for my mother?');
  await page.locator('.wants-person').getByRole('button', { name: 'Take' }).click();
  const suggestion = page.getByRole('region', { name: 'Suggested answers' }).getByRole('button').first();
  await suggestion.waitFor();
  await page.keyboard.press('Alt+1');
  assert.notEqual(await page.getByLabel('Your answer').inputValue(), '');
  await page.keyboard.press('Enter');
  await visitor.page.getByRole('log').getByText('John Smith').first().waitFor();

  const panel = page.getByRole('complementary', { name: 'About the visitor' });
  if (!(await panel.isVisible())) await button(page, 'About the visitor (V)').click();
  await panel.getByRole('button', { name: 'Make guest' }).click();
  await dialog(page).getByLabel('Name').fill('Ann Lee');
  await confirm(page, 'Make guest');
  await dialog(page).getByText('An address looks like').waitFor();
  await dialog(page).getByLabel('E-mail').fill('ann.lee@example.com');
  await confirm(page, 'Make guest');
  await panel.getByText('Made a guest by John Smith').waitFor();

  await panel.getByRole('button', { name: 'Block' }).click();
  await confirm(page, 'Block');
  await panel.getByText('Blocked by John Smith').waitFor();
  await panel.getByRole('button', { name: 'Unblock' }).click();
  await confirm(page, 'Unblock');
  await panel.getByText('Blocked by John Smith').waitFor({ state: 'detached' });

  await panel.getByRole('button', { name: 'Link to a booking' }).click();
  await dialog(page).getByLabel('Search reference or name').fill('Emma Byrne');
  await dialog(page).getByRole('radio').first().check();
  await confirm(page, 'Link to a booking');
  await page.locator('.conversation__head').getByText('Emma Byrne').waitFor();
  await page.getByRole('log').getByText('Is early check-in possible for my mother?').waitFor();
  await close(john, visitor);
});

test('figures: a manager reads them, live, takes them as a file, and an agent is told whose they are', async () => {
  const manager = await staff('liam', '/figures');
  const { page } = manager;
  const count = page.locator('[data-tile="conversations"] strong');
  const before = Number(await count.textContent());
  assert.ok(before > 20);
  const visitor = await visitorOn(browser, website);
  await say(visitor.page, 'Do you have Wi-Fi?');
  await page
    .locator('[data-tile="conversations"]')
    .getByText(String(before + 1))
    .waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'CSV file').click()]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  assert.equal(lines.length, 31, 'a line for each of thirty days');
  await page.getByText('Own days').click();
  await page.getByLabel('From', { exact: true }).fill('2026-01-01');
  await page.getByLabel('Until', { exact: true }).fill('2027-01-01');
  await page.getByText('At most 92 days at once.').waitFor();

  const john = await staff('john', '/faqs');
  await john.page.goto(`${demo.url}/console/figures`);
  await john.page.getByText('This is not for your role').waitFor();
  await close(manager, visitor, john);
});
