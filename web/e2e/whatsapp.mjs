// A stand-in of Meta's Cloud API on this machine, and what Meta posts when guests write from their phones.
import { createHmac } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';

/** The hotel's account there, as a manager types it into the settings. */
export const ACCOUNT = {
  phoneNumberId: '106540352242922',
  businessId: '102290129340398',
  displayNumber: '+353 64 123 4567',
  accessToken: 'EAAtestaccess',
  appSecret: '0123456789abcdef0123456789abcdef',
  verifyToken: 'the-word-of-the-hotel',
};

const TEMPLATES = [
  ['room_ready', 'en', 'APPROVED', 'Dear {{1}}, your room is ready. We hold it until {{2}}.'],
  ['room_ready', 'de', 'APPROVED', 'Guten Tag {{1}}, Ihr Zimmer ist bereit. Wir halten es bis {{2}} frei.'],
  ['thanks', 'en', 'APPROVED', 'Thank you for your message. How may we help you?'],
  ['summer_offer', 'en', 'PENDING', 'Our summer offer is open, {{1}}.'],
];

export class Meta {
  /** The messages it took, each with the id it gave. */
  taken = [];
  #server;
  #news = new EventEmitter();
  #refusals = [];
  #files = 0;

  static async start() {
    const meta = new Meta();
    meta.#server = createServer((request, response) => void meta.#answer(request, response));
    meta.#server.listen(0, '127.0.0.1');
    await once(meta.#server, 'listening');
    return meta;
  }

  get baseUrl() {
    return `http://127.0.0.1:${this.#server.address().port}/v23.0`;
  }

  async end() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Refuses the next message. */
  refuseNext(code) {
    this.#refusals.push(code);
  }

  /** The first message that fits, once it is there. */
  async takes(fits) {
    for (;;) {
      const found = this.taken.find(({ body }) => fits(body));
      if (found) return found;
      await once(this.#news, 'taken', { signal: AbortSignal.timeout(60_000) });
    }
  }

  takesText(text) {
    return this.takes(({ type, text: said }) => type === 'text' && said.body === text);
  }

  async #answer(request, response) {
    const body = await read(request);
    const [, , id, what] = new URL(request.url, this.baseUrl).pathname.split('/');
    const { status, answer } = this.#judge(request, id, what, body);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  #judge({ method, headers }, id, what, body) {
    if (headers.authorization !== `Bearer ${ACCOUNT.accessToken}`) return refusal(401, 190);
    if (method === 'GET' && id === ACCOUNT.businessId && what === 'message_templates') {
      return { status: 200, answer: { data: TEMPLATES.map(asListed), paging: {} } };
    }
    if (method !== 'POST' || id !== ACCOUNT.phoneNumberId) return refusal(400, 100);
    if (what === 'media') {
      this.#files += 1;
      return { status: 200, answer: { id: String(5_000_000 + this.#files) } };
    }
    return what === 'messages' ? this.#take(JSON.parse(body)) : refusal(400, 100);
  }

  #take(body) {
    if (body.status === 'read') return { status: 200, answer: { success: true } };
    const code = this.#refusals.shift();
    if (code !== undefined) return refusal(400, code);
    const id = `wamid.OUT${this.taken.length + 1}`;
    this.taken.push({ id, body });
    this.#news.emit('taken');
    return { status: 200, answer: { messaging_product: 'whatsapp', messages: [{ id }] } };
  }
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

function asListed([name, language, status, text]) {
  return { name, language, status, category: 'UTILITY', components: [{ type: 'BODY', text }] };
}

function refusal(status, code) {
  return { status, answer: { error: { message: `(#${code}) refused`, type: 'OAuthException', code } } };
}

const seconds = (ago = 0) => String(Math.floor(Date.now() / 1000) - ago);
let written = 0;

/** A guest writes from a phone, so many seconds ago. */
export async function write(webhook, { number, name, text, ago }) {
  written += 1;
  const message = { from: number, id: `wamid.IN${written}`, timestamp: seconds(ago), type: 'text' };
  await post(webhook, {
    contacts: [{ wa_id: number, profile: { name } }],
    messages: [{ ...message, text: { body: text } }],
  });
}

/** Meta tells how far a message of the hotel's has come. */
export async function tell(webhook, { id, body }, status) {
  const own = body.biz_opaque_callback_data;
  await post(webhook, {
    statuses: [{ id, status, timestamp: seconds(), recipient_id: body.to, biz_opaque_callback_data: own }],
  });
}

async function post(webhook, news) {
  const metadata = { display_phone_number: '353641234567', phone_number_id: ACCOUNT.phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, ...news };
  const entry = [{ id: ACCOUNT.businessId, changes: [{ field: 'messages', value }] }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
  const signature = createHmac('sha256', ACCOUNT.appSecret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const answer = await fetch(webhook, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`the webhook answered ${answer.status}: ${await answer.text()}`);
}
