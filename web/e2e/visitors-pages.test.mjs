// Every page about the website's visitors at a phone's, a tablet's and a desktop's width: it fits and is accessible.
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { Demo } from './server.mjs';
import { button, staff } from './team.mjs';
import { check, LOOKS } from './visitors.mjs';

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
  figures: ['/figures', (page) => page.locator('.tile').first()],
  questions: ['/faqs', (page) => page.locator('.faq').first()],
  responses: ['/responses', (page) => page.locator('.faq').first()],
  hours: ['/hours', (page) => page.locator('.hours-card').first()],
  website: ['/website', (page) => page.locator('[data-widget-tag]')],
};

for (const { device, shape, colorScheme } of LOOKS) {
  test(`the pages about visitors on a ${device}, ${colorScheme}`, async () => {
    const manager = await staff(browser, demo.url, 'liam', '/figures', shape, { colorScheme });
    const { page } = manager;
    for (const [name, [path, shown]] of Object.entries(PAGES)) {
      await page.goto(`${demo.url}/console${path}`);
      await shown(page).waitFor();
      await check(manager, `console-${name}-${device}-${colorScheme}`);
    }
    await page.goto(`${demo.url}/console/figures`);
    await button(page, 'Show the numbers').click();
    await page.getByRole('region', { name: 'The numbers of each day' }).waitFor();
    await check(manager, `console-figures-table-${device}-${colorScheme}`);
    await manager.context.close();
  });
}
