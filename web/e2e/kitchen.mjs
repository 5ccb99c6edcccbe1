// What the tests of the kitchen share: a guest who orders, and somebody of the staff before a page of the console.
import { randomUUID } from 'node:crypto';
import { person, signIn } from './browser.mjs';
import { bookingIn, bookingsOf, SLUG, tokenOf } from './portal.mjs';

export const BOARD = { viewport: { width: 1024, height: 768 }, hasTouch: true };

/** Somebody of the staff, with this page of the console open. */
export async function staff(browser, url, username, path, shape = BOARD, options = {}) {
  const visitor = await person(browser, shape, options);
  const known = (await bookingsOf(url)).staff.find((one) => one.username === username);
  await signIn(visitor.page, url, known.username, known.password);
  await visitor.page.goto(url + path);
  return visitor;
}

/** A guest with a link who calls the booking door. */
export class Guest {
  static async inRoom(url, room) {
    const booking = await bookingIn(url, 'in_house', (one) => one.room === room);
    const guest = new Guest();
    guest.base = `${url}/api/public/hotel/${SLUG}`;
    guest.booking = booking;
    guest.token = tokenOf(booking);
    return guest;
  }

  async call(method, path, body) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` };
    const answer = await fetch(this.base + path, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  }

  /** What is on a kind of menu, by name. */
  async item(name, kind = 'room-services') {
    const { body } = await this.call('GET', `/${kind}/menu/`);
    return body.menus
      .flatMap((menu) => menu.categories.flatMap(({ items }) => items))
      .find((one) => one.name === name);
  }

  async order(name, more = {}) {
    const { item_id } = await this.item(name);
    const items = [{ item_id, quantity: 1, notes: more.itemNotes }];
    const { itemNotes: _, ...rest } = more;
    const wish = { items, client_message_id: randomUUID(), ...rest };
    const { status, body } = await this.call('POST', '/room-services/order/', wish);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.order_id;
  }

  async breakfast(name, notes) {
    const { body } = await this.call('GET', '/breakfast/menu/');
    const morning = body.mornings.find((one) => !one.closed && one.order === null);
    const { item_id } = await this.item(name, 'breakfast');
    const wish = {
      delivery_date: morning.date,
      slot: morning.slots[0].slot,
      persons: 2,
      items: [{ item_id, quantity: 2 }],
      notes,
      client_message_id: randomUUID(),
    };
    const answer = await this.call('POST', '/breakfast/order/', wish);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return morning.date;
  }

  async statusOf(orderId) {
    return (await this.call('GET', `/orders/${orderId}/`)).body.order.status;
  }
}

export const card = (page, orderId) => page.locator(`[data-order="${orderId}"]`);
export const inColumn = (page, column, orderId) =>
  page.locator(`[data-column="${column}"] [data-order="${orderId}"]`);
