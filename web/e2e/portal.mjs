// What the tests of the guest's portal share: whose link to take, and a kitchen that moves orders.

export const SLUG = 'hotel-killarney';

/** The bookings of the demo hotel that have a link. */
export async function bookingsOf(url) {
  const demo = await (await fetch(`${url}/api/demo`)).json();
  const hotel = demo.hotels.find((hotel) => hotel.slug === SLUG);
  return { bookings: hotel.bookings.filter((booking) => booking.tokens.length > 0), staff: hotel.staff };
}

/** The first one in a state, or one that fits. */
export async function bookingIn(url, state, fits = () => true) {
  const { bookings } = await bookingsOf(url);
  const found = bookings.find((booking) => booking.state === state && fits(booking));
  if (!found) throw new Error(`the demo has no booking that is ${state}`);
  return found;
}

export const tokenOf = (booking) =>
  (booking.tokens.find((token) => token.purpose === 'FULL_ACCESS') ?? booking.tokens[0]).token;

export const linkOf = (url, booking, token = tokenOf(booking)) => `${url}/guest/${SLUG}?token=${token}`;

/** Opens somebody's link and waits for the page behind it. */
export async function openLink(page, url, booking) {
  await page.goto(linkOf(url, booking));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('navigation').first().waitFor();
}

/** A member of the staff who calls the console's API. */
export class Desk {
  #url;
  #cookie;

  static async open(url, username) {
    const { staff } = await bookingsOf(url);
    const { password } = staff.find((person) => person.username === username);
    const desk = new Desk();
    desk.#url = url;
    const answer = await desk.#send('POST', '/api/console/sign-in', { username, password });
    desk.#cookie = answer.headers.get('set-cookie').split(';')[0];
    return desk;
  }

  async #send(method, path, body) {
    const headers = { 'content-type': 'application/json', ...(this.#cookie && { cookie: this.#cookie }) };
    const answer = await fetch(this.#url + path, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async get(path) {
    return (await this.#send('GET', `/api/console${path}`)).json();
  }

  async post(path, body = {}) {
    const answer = await this.#send('POST', `/api/console${path}`, body);
    return answer.status === 204 ? null : answer.json();
  }

  /** Moves an order as the kitchen does; it looks at the order first. */
  async step(id, to, more = {}) {
    const { order } = await this.get(`/orders/${id}`);
    await this.post(`/orders/${id}/step`, { revision: order.revision, to, notes_read: true, ...more });
  }
}
