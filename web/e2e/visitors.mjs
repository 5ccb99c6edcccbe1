// Visitors of the hotel's website in front of its chat, and what is true of every page about them.
import assert from 'node:assert/strict';
import { accessibilityFaults, DESKTOP, PHONE, person, picture, TABLET } from './browser.mjs';

const PHONE_SIZED = { viewport: { width: 420, height: 800 } };

/** Somebody on the hotel's website, with the chat open. */
export async function visitorOn(browser, website) {
  const visitor = await person(browser, PHONE_SIZED);
  await visitor.page.goto(website.page());
  await visitor.page.locator('.launcher').click();
  await visitor.page.getByLabel('Write a message…').waitFor();
  return visitor;
}

export async function say(page, text) {
  const field = page.getByLabel('Write a message…');
  await field.fill(text);
  await field.press('Enter');
  await page.getByRole('log').getByText(text, { exact: true }).waitFor();
}

/** What the visitor has been told, by its beginning. */
export const told = (page, text) => page.getByRole('log').getByText(text).first();

/** Every device in both schemes. */
export const LOOKS = Object.entries({ phone: PHONE, tablet: TABLET, desktop: DESKTOP }).flatMap(
  ([device, shape]) => ['light', 'dark'].map((colorScheme) => ({ device, shape, colorScheme })),
);

/** It fits, it is accessible, nothing fails on it. */
export async function check(visitor, name) {
  await picture(visitor.page, name);
  const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px wider than its screen`);
  assert.deepEqual(await accessibilityFaults(visitor.page), [], name);
  assert.deepEqual(visitor.faults, [], name);
}
