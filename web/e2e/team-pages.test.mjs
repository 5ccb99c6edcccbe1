// Every page of the team and of the settings at a phone's, a tablet's and a desktop's width: it fits and is accessible.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, DESKTOP, launch, PHONE, picture, TABLET } from './browser.mjs';
import { Demo } from './server.mjs';
import { button, dialog, staff } from './team.mjs';

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

const PAGES = {
  people: ['/team', (page) => page.locator('.person').first()],
  departments: ['/team/departments', (page) => page.locator('.department').first()],
  answers: ['/team/answers', (page) => page.getByRole('button', { name: 'Add answer' })],
  phone: ['/settings/phone', (page) => page.getByLabel('The hotel has a WhatsApp number')],
  templates: ['/settings/phone/templates', (page) => page.getByText('No templates yet')],
  'not-delivered': ['/settings/phone/not-delivered', (page) => page.getByText('Everything was delivered')],
  unknown: ['/settings/phone/unknown', (page) => page.getByText('No unknown number has written')],
  account: ['/settings/account', (page) => page.getByLabel('Present password', { exact: true })],
};

for (const [device, shape] of Object.entries({ phone: PHONE, tablet: TABLET, desktop: DESKTOP })) {
  for (const colorScheme of ['light', 'dark']) {
    test(`the pages of the team and of the settings on a ${device}, ${colorScheme}`, async () => {
      const manager = await staff(browser, demo.url, 'liam', '/team', shape, { colorScheme });
      const { page } = manager;
      for (const [name, [path, shown]] of Object.entries(PAGES)) {
        await page.goto(`${demo.url}/console${path}`);
        await shown(page).waitFor();
        await check(manager, `console-${name}-${device}-${colorScheme}`);
      }
      await page.goto(`${demo.url}/console/team`);
      await button(page, 'Add person').click();
      await dialog(page).getByLabel('Title').waitFor();
      await check(manager, `console-add-person-${device}-${colorScheme}`);
      await manager.context.close();
    });
  }
}

async function check(visitor, name) {
  await picture(visitor.page, name);
  const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px wider than its screen`);
  assert.deepEqual(await accessibilityFaults(visitor.page), [], name);
  assert.deepEqual(visitor.faults, [], name);
}
