// The older website chat's guide. Its snippets stand in fixtures/ as printed; here they become pages of a website on an
// origin of its own, with the clients they import.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { build } from 'vite';

const PRINTED_ADDRESS = 'http://localhost:3000';
const here = (path) => new URL(path, import.meta.url).pathname;

export class Guide {
  #server;
  #house;
  #scripts;

  /** The guide's website, whose chat is at `house`. */
  static async start(house) {
    const guide = new Guide();
    guide.#house = house;
    guide.#scripts = {
      '/website.js': await bundled('website', house),
      '/dashboard.js': await bundled('dashboard', house),
      '/socket.io.js': await readFile(
        createRequire(import.meta.url).resolve('socket.io-client/dist/socket.io.js'),
      ),
    };
    guide.#server = createServer((request, response) => guide.#answer(request, response));
    await new Promise((resolve) => guide.#server.listen(0, '127.0.0.1', resolve));
    return guide;
  }

  /** The page with the chat of a hotel. */
  chat(businessId) {
    return `${this.#origin}/website?businessId=${businessId}`;
  }

  /** A page where the client is at hand and nothing has happened yet. */
  get blank() {
    return `${this.#origin}/socket.io`;
  }

  /** Opens the dashboard for a member of staff. Its calls name no host, so it is a page of the house's own origin. */
  async dashboard(page, businessId, token) {
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${token}` });
    const answer = (name, contentType, body) =>
      page.route(
        (url) => url.pathname === name,
        (route) => route.fulfill({ contentType, body }),
      );
    await answer('/dashboard', 'text/html', html('dashboard'));
    await answer('/dashboard.js', 'text/javascript', this.#scripts['/dashboard.js']);
    await page.goto(`${this.#house}/dashboard?businessId=${businessId}`);
  }

  /** A snippet for a page to run, with what it leaves open filled in. */
  async snippet(name, blanks = {}) {
    const printed = await readFile(here(`fixtures/${name}`), 'utf8');
    return Object.entries({ [PRINTED_ADDRESS]: this.#house, ...blanks }).reduce(
      (text, [blank, filled]) => text.replaceAll(blank, filled),
      printed,
    );
  }

  async end() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get #origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  #answer(request, response) {
    const { pathname } = new URL(request.url, 'http://website');
    const script = this.#scripts[pathname];
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ?? html(pathname.slice(1)));
  }
}

const html = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The guide</title>
  <link rel="icon" href="data:,"></head><body><main></main><script type="module" src="/${script}.js"></script></body></html>`;

async function bundled(name, house) {
  const { output } = await build({
    configFile: false,
    root: here('.'),
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: { write: false, target: 'es2022', rollupOptions: { input: here(`guide/${name}.js`) } },
    plugins: [printed(house)],
  });
  return output[0].code;
}

/** The guide's address becomes the house's, and what a file of it defines can be imported. */
function printed(house) {
  return {
    name: 'printed',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/e2e/fixtures/')) return null;
      const names = [...code.matchAll(/^(?:async )?function (\w+)/gm)].map(([, name]) => name);
      return `${code.replaceAll(PRINTED_ADDRESS, house)}\nexport { ${names.join(', ')} };`;
    },
  };
}
