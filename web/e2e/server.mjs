// Starts the real program with the demo hotel, on a free port and in a folder of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = process.env.PROGRAM_UNDER_TEST;

export class Demo {
  #child;
  #folder;
  #port;
  #settings;

  /** `settings` are keys of the configuration and what they are set to. */
  static async start(settings = {}) {
    if (!BINARY) throw new Error('PROGRAM_UNDER_TEST must name the bellhop program to test');
    const demo = new Demo();
    demo.#folder = await mkdtemp(join(tmpdir(), 'bellhop-e2e-'));
    demo.#port = await freePort();
    demo.#settings = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    await demo.resume();
    return demo;
  }

  get url() {
    return `http://localhost:${this.#port}`;
  }

  async resume() {
    const args = [
      'demo',
      '--port',
      String(this.#port),
      '--data-dir',
      join(this.#folder, 'data'),
      ...this.#settings,
    ];
    this.#child = spawn(BINARY, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const died = new Promise((_, reject) =>
      this.#child.once('exit', (code) => reject(new Error(`bellhop ended with ${code}`))),
    );
    died.catch(() => {});
    await Promise.race([ready(`${this.url}/readyz`), died]);
  }

  /** Stops it as an operator does, or as a power cut does. */
  async stop(signal = 'SIGTERM') {
    const child = this.#child;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    }
  }

  async end() {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ready(address) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`${address} never became ready`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
