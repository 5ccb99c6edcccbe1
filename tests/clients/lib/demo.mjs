// Where to connect, and a demo of our own.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { within } from "./report.mjs";
import { Receiver } from "./receiver.mjs";

/** What clients need: {baseUrl, host, port, tls, appId, key, secret, hotels}. */
export async function connectionTo(baseUrl) {
  const url = new URL(baseUrl);
  const answer = await fetch(new URL("/api/demo", url));
  const demo = answer.ok ? await answer.json() : {};
  const tls = url.protocol === "https:";
  return {
    baseUrl: url.origin,
    host: url.hostname,
    port: Number(url.port || (tls ? 443 : 80)),
    tls,
    appId: process.env.PUSHER_APP_ID ?? demo.pusher.app_id,
    key: process.env.PUSHER_KEY ?? demo.pusher.key,
    secret: process.env.PUSHER_SECRET ?? demo.pusher.secret,
    hotels: demo.hotels ?? [],
  };
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export class Demo {
  /** Starts a demo that tells a receiver of ours what happens on channels. */
  static async start(program) {
    const demo = new Demo();
    demo.program = program;
    demo.folder = await mkdtemp(join(tmpdir(), "bellhop-clients-"));
    demo.receiver = await Receiver.start();
    demo.port = await freePort();
    try {
      await demo.launch();
      demo.at = await connectionTo(`http://127.0.0.1:${demo.port}`);
      return demo;
    } catch (error) {
      await demo.stop();
      throw error;
    }
  }

  async launch() {
    const settings = [`pusher.webhooks=${this.receiver.url}`, "pusher.activity_timeout=2s", "pusher.pong_timeout=2s"];
    const sets = settings.flatMap((setting) => ["--set", setting]);
    const options = ["demo", "--port", String(this.port), "--data-dir", this.folder, ...sets];
    this.child = spawn(this.program, options, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on("data", (text) => {
        said = (said + text).slice(-4000);
      });
    }
    const child = this.child;
    // However this run ends, its demo does not outlive it.
    const end = () => child.kill();
    process.once("exit", end);
    child.once("exit", () => process.off("exit", end));
    this.gone = new Promise((resolve) => this.child.once("exit", resolve));
    const early = this.gone.then(() => {
      throw new Error(`the demo ended: ${said}`);
    });
    await within(Promise.race([this.answers(), early]), "the demo's start", 60_000);
    early.catch(() => {});
  }

  async answers() {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/api/demo`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async restart() {
    this.child.kill("SIGTERM");
    await within(this.gone, "the demo's end", 60_000);
    await this.launch();
  }

  async stop() {
    this.child.kill("SIGTERM");
    await within(this.gone, "the demo's end", 60_000);
    this.receiver.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
