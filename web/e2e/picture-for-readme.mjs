// Makes the README's pictures: the demo's front page with a conversation, an order, and a visitor of the website, going on in both of its frames.
import { mkdir } from 'node:fs/promises';
import { johnOf, launch, person } from './browser.mjs';
import { bookingsOf } from './portal.mjs';
import { Demo } from './server.mjs';

const IMAGES = new URL('../../docs/images/', import.meta.url).pathname;
const SHAPE = { viewport: { width: 1440, height: 900 } };

await mkdir(IMAGES, { recursive: true });
const demo = await Demo.start();
const browser = await launch();
try {
  await chat();
  await order();
  await website();
} finally {
  await browser.close();
  await demo.end();
}

/** The front page's two frames: the guest's phone and the staff's desk. */
async function stage() {
  const { page } = await person(browser, SHAPE);
  await page.goto(demo.url);
  await page.locator('iframe').last().scrollIntoViewIfNeeded();
  return { page, guest: page.frameLocator('iframe').first(), desk: page.frameLocator('iframe').last() };
}

async function signIn(desk, { username, password }) {
  await desk.getByLabel('User name').fill(username);
  await desk.getByLabel('Password', { exact: true }).fill(password);
  await desk.getByRole('button', { name: 'Sign in' }).click();
}

async function keep(page, name) {
  await page.locator('.stage__frames').screenshot({ path: `${IMAGES}${name}.png` });
}

async function chat() {
  const { page, guest, desk } = await stage();
  await signIn(desk, await johnOf(demo.url));
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
  await keep(page, 'both-screens');
  await page.context().close();
}

async function order() {
  const { page, guest, desk } = await stage();
  await page.getByRole('button', { name: 'Room service' }).click();
  const { staff } = await bookingsOf(demo.url);
  await signIn(
    desk,
    staff.find((one) => one.username === 'liam'),
  );
  await desk.getByRole('heading', { name: 'Kitchen' }).waitFor();
  await guest.getByRole('link', { name: 'Menu' }).first().click();
  await guest.getByText('Seafood chowder').first().waitFor();
  await guest.getByText('Mains', { exact: true }).first().click();
  await guest.getByText('Kerry beef burger').first().waitFor();
  await keep(page, 'kitchen');
  await page.context().close();
}

async function website() {
  const { page, guest, desk } = await stage();
  await page.getByRole('button', { name: 'Website' }).click();
  await signIn(desk, await johnOf(demo.url));
  await guest.getByRole('button', { name: 'Chat' }).click();
  const write = guest.getByRole('textbox');
  await write.fill('What time is check-in?');
  await write.press('Enter');
  await guest.getByText('Check-in is from 15:00').first().waitFor();
  await write.fill('Could two of us come a day early, with a cot?');
  await write.press('Enter');
  await desk.getByText('Could two of us come').first().click();
  await desk.getByText('Check-in is from 15:00').first().waitFor();
  await keep(page, 'website');
  await page.context().close();
}
