// Makes the README's picture: the demo's front page with a conversation going on in both of its frames.
import { mkdir } from 'node:fs/promises';
import { johnOf, launch, person } from './browser.mjs';
import { Demo } from './server.mjs';

const TARGET = new URL('../../docs/images/both-screens.png', import.meta.url).pathname;

const demo = await Demo.start();
const browser = await launch();
try {
  const visitor = await person(browser, { viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.goto(demo.url);
  const guest = page.frameLocator('iframe').first();
  const desk = page.frameLocator('iframe').last();
  await page.locator('iframe').last().scrollIntoViewIfNeeded();
  const { username, password } = await johnOf(demo.url);
  await desk.getByLabel('User name').fill(username);
  await desk.getByLabel('Password', { exact: true }).fill(password);
  await desk.getByRole('button', { name: 'Sign in' }).click();
  await guest.getByLabel('PIN of your room').fill('1234');
  await guest.getByRole('button', { name: 'Open the chat' }).click();
  await guest.getByLabel('Your message to the hotel').fill('Can I get extra towels?');
  await guest.getByRole('button', { name: 'Send message' }).click();
  await desk.getByText('Can I get extra towels?').first().click();
  await desk.getByLabel('Your answer').fill('Of course, Maria brings them up in two minutes.');
  await desk.getByRole('button', { name: 'Send message' }).click();
  await guest.getByText('Maria brings them up').first().waitFor();
  await guest.getByLabel('Your message to the hotel').fill('Wonderful, thank you!');
  await guest.getByRole('button', { name: 'Send message' }).click();
  await desk.getByText('Wonderful, thank you!').first().waitFor();
  await mkdir(new URL('.', `file://${TARGET}`), { recursive: true });
  await page.locator('.stage__frames').screenshot({ path: TARGET });
} finally {
  await browser.close();
  await demo.end();
}
