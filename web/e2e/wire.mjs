// What a page and the house tell one another as Socket.IO, whichever way it goes.
import { setTimeout as pause } from 'node:timers/promises';

const WAY = '/socket.io/';
const SEPARATOR = '\x1e';
const EVENT = '42/realtime,';

export class Wire {
  #requests = [];
  #sent = [];
  #heard = [];

  constructor(page) {
    page.on('request', (request) => {
      if (!request.url().includes(WAY)) return;
      this.#requests.push(request);
      this.#sent.push(...packets(request.postData()));
    });
    page.on('response', async (response) => {
      if (!response.url().includes(WAY)) return;
      // A page that is left takes the answers with it that nobody waits for any more.
      this.#heard.push(...packets(await response.text().catch(() => '')));
    });
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => this.#sent.push(payload));
      socket.on('framereceived', ({ payload }) => this.#heard.push(payload));
    });
  }

  /** The first packet the page sent that begins like this. */
  async sent(beginning) {
    return until(() => this.#sent.find((packet) => packet.startsWith(beginning)), `${beginning} sent`);
  }

  /** What an event told, once it came that often with what fits. */
  async heard(name, times, fits = () => true) {
    const told = () =>
      this.#heard
        .filter((packet) => packet.startsWith(EVENT))
        .map((packet) => JSON.parse(packet.slice(EVENT.length)))
        .filter(([event, payload]) => event === name && fits(payload))
        .map(([, payload]) => payload);
    return until(() => (told().length >= times ? told() : null), `${name} heard ${times} times`);
  }

  /** Whatever in the requests so far could name somebody. */
  async credentials() {
    const all = await Promise.all(this.#requests.map((request) => request.allHeaders()));
    return all.flatMap(({ authorization, cookie }) => [authorization, cookie]).filter(Boolean);
  }
}

const packets = (body) => (body ?? '').split(SEPARATOR).filter(Boolean);

async function until(find, what) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`never ${what}`);
    await pause(20);
  }
}
