// A hotel's website on an origin of its own, under a strict content policy, in clothes that suit a chat or fight it.
import { createServer } from 'node:http';

/** What a page can do to elements that are not its own. */
const HOSTILE = `
  * { color: red !important; border: 3px dashed lime !important; margin: 9px !important; letter-spacing: 4px !important;
      text-transform: uppercase !important; font-family: cursive !important; --accent: lime !important; --surface: red !important }
  html { font-size: 2px; direction: rtl }
  body { overflow: hidden; transform: translateX(10px) }
  body *, bellhop-chat { animation: spin 1s infinite !important }
  div, section, form, header, bellhop-chat { display: none !important; opacity: .1 !important; visibility: hidden !important;
      transform: rotate(20deg) !important; z-index: -1 !important; inset: 0 !important; inline-size: 1px !important }
  button { transform: rotate(30deg) !important; width: 300px !important; background: purple !important }
  textarea, input { font-size: 60px !important; display: none !important }
  svg { width: 300px !important; fill: red !important }
  .overlay { display: block !important; visibility: visible !important; position: fixed; inset: 0; opacity: .3 !important;
      z-index: 2147483647 !important; background: yellow; transform: none !important }
  @keyframes spin { to { rotate: 5deg } }`;
const FRIENDLY = `
  :root { color-scheme: light dark }
  body { max-width: 46rem; margin: 0 auto; padding: 4rem 1.5rem; font: 1.0625rem/1.6 Georgia, serif; background: #fbf8f3; color: #33302c }
  @media (prefers-color-scheme: dark) { body { background: #141210; color: #e9e2d8 } }`;

export class Website {
  #server;
  #house;

  /** The pages of a hotel whose chat is at `house`. */
  static async start(house) {
    const website = new Website();
    website.#house = house;
    website.#server = createServer((request, response) => website.#answer(request, response));
    await new Promise((resolve) => website.#server.listen(0, '127.0.0.1', resolve));
    return website;
  }

  /** `clothes`: friendly or hostile; `attributes` of the script tag. */
  page(clothes = 'friendly', attributes = '') {
    const query = new URLSearchParams({ clothes, attributes });
    return `http://127.0.0.1:${this.#server.address().port}/?${query}`;
  }

  async end() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://website');
    if (pathname === '/style.css') {
      response.setHeader('content-type', 'text/css');
      response.end(searchParams.get('clothes') === 'hostile' ? HOSTILE : FRIENDLY);
      return;
    }
    const sources = `script-src ${this.#house}; connect-src ${this.#house} ${this.#house.replace('http', 'ws')}`;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; ${sources}; style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'`,
    );
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.end(this.#html(searchParams));
  }

  #html(query) {
    return `<!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
      <title>A hotel’s website</title>
      <link rel="stylesheet" href="/style.css?clothes=${query.get('clothes')}">
      <script src="${this.#house}/widget.js" data-hotel="hotel-killarney" ${query.get('attributes')} async></script>
      </head><body><div class="overlay"></div><main><h1>Hotel Killarney</h1><p>Forty rooms by the lake.</p>
      <p><a href="/">Rooms</a></p></main></body></html>`;
  }
}
