// People in front of real browser windows.

import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const EXECUTABLE =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PICTURES = new URL('../test-results/', import.meta.url).pathname;

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 };
export const TABLET = { viewport: { width: 820, height: 1180 } };
export const DESKTOP = { viewport: { width: 1440, height: 900 } };

export async function launch() {
  if (!EXECUTABLE) throw new Error('no Chromium found: install it or name it in CHROMIUM');
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}

/** A person with a browser of their own; what goes wrong on a page they see fails the test. */
export async function person(browser, device, options = {}) {
  const context = await browser.newContext({
    locale: 'en-IE',
    permissions: ['notifications'],
    ...device,
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error' && /Content Security Policy|Uncaught/.test(line.text()))
      faults.push(line.text());
  });
  return { context, page, faults };
}

export async function openRoom(page, url, room, pin) {
  await page.goto(`${url}/chat/hotel-killarney/messages/room/${room}/validate-chat-pin`);
  await page.getByLabel('PIN of your room').fill(pin);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await page.getByLabel('Your message to the hotel').waitFor();
}

export async function signIn(page, url, username, password) {
  await page.goto(`${url}/console/`);
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** The one who signs in most often: John Smith at Reception. */
export async function johnOf(url) {
  const demo = await (await fetch(`${url}/api/demo`)).json();
  const hotel = demo.hotels.find((hotel) => hotel.slug === 'hotel-killarney');
  return hotel.staff.find((person) => person.staff_id === 42);
}

/** Keeps a picture of the page for whoever wants to look, once nothing moves or fades but what does so for ever. */
export async function picture(page, name) {
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const ends = (motion) => motion.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    for (;;) {
      // A colour that is inherited begins to fade a frame after the one it comes from.
      await frame();
      const moving = document
        .getAnimations()
        .filter((motion) => motion.playState === 'running' && ends(motion));
      if (moving.length === 0) return;
      await Promise.allSettled(moving.map((motion) => motion.finished));
    }
  });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** What an accessibility check finds; empty is good. */
export async function accessibilityFaults(page) {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated by the debugger, so the page's own content policy stays as strict as it is.
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(
    (fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}
