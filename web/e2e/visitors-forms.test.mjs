// What is asked on the pages about visitors, and a visitor's conversation, on every device: it fits and is accessible.
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { Demo } from './server.mjs';
import { button, dialog, staff } from './team.mjs';
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

const DIALOGS = {
  question: ['/faqs', (page) => page.locator('.faq__open').first()],
  response: ['/responses', (page) => page.locator('.faq__open').first()],
  week: ['/hours', (page) => page.locator('[data-hours="Housekeeping"]').getByRole('button')],
};

for (const { device, shape, colorScheme } of LOOKS) {
  test(`forms and a visitor's conversation on a ${device}, ${colorScheme}`, async () => {
    const manager = await staff(browser, demo.url, 'liam', '/figures', shape, { colorScheme });
    const { page } = manager;
    for (const [name, [path, opens]] of Object.entries(DIALOGS)) {
      await page.goto(`${demo.url}/console${path}`);
      await opens(page).click();
      await dialog(page).getByRole('button', { name: 'Save' }).waitFor();
      await check(manager, `console-edit-${name}-${device}-${colorScheme}`);
    }
    await page.goto(`${demo.url}/console/`);
    await page.getByRole('button', { name: 'Only website visitors' }).click();
    await page.locator('.row').first().waitFor();
    await check(manager, `console-visitors-${device}-${colorScheme}`);
    await page.locator('.row').first().click();
    await page.getByLabel('Your answer').waitFor();
    const panel = page.getByRole('complementary', { name: 'About the visitor' });
    if (!(await panel.isVisible())) await button(page, 'About the visitor (V)').click();
    await panel.getByText('First seen').waitFor();
    await check(manager, `console-visitor-${device}-${colorScheme}`);
    await manager.context.close();
  });
}
