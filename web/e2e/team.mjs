// Staff of the demo hotel in front of the pages of the team and of the settings.
import { DESKTOP, person, signIn } from './browser.mjs';

const signedIn = new Map();

/** Somebody of the demo hotel, with this page of the console open. Each signs in once: the house counts attempts. */
export async function staff(browser, url, username, path, shape = DESKTOP, options = {}) {
  const visitor = await person(browser, shape, { ...options, storageState: signedIn.get(username) });
  if (!signedIn.has(username)) {
    const { hotels } = await (await fetch(`${url}/api/demo`)).json();
    const { password } = hotels[0].staff.find((one) => one.username === username);
    await signIn(visitor.page, url, username, password);
    signedIn.set(username, await visitor.context.storageState());
  }
  await visitor.page.goto(`${url}/console${path}`);
  await visitor.page.locator('.area h1').waitFor();
  return visitor;
}

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const dialog = (page) => page.getByRole('dialog');
