// The Python library `pusher`, in a process of its own; pusher-js listens to what it triggers.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { browser, connected, event, subscribed, unique } from "../lib/clients.mjs";
import { within } from "../lib/report.mjs";

export async function run(report, at) {
  await report.check("the Python library triggers, batches, asks and authorizes", async (cleanup) => {
    const client = await connected(browser(at, { user: { id: "anna" } }));
    cleanup(() => client.disconnect());
    const name = unique("presence-python");
    const channel = await subscribed(client, name);
    const heard = Promise.all(["single", "batch-0", "batch-1"].map((kind) => event(channel, kind)));
    const asked = await python(at, name, client.connection.socket_id);
    assert.deepEqual(await heard, [{ text: "né ☕" }, { n: 0 }, { n: 1 }]);
    assert.deepEqual(asked.channels, { channels: { [name]: { user_count: 1 } } });
    assert.deepEqual(asked.channel, { occupied: true, user_count: 1, subscription_count: 1 });
    assert.deepEqual(asked.users, { users: [{ id: "anna" }] });
    const refusals = [asked.wrong_secret, asked.unknown_app, asked.too_large];
    assert.deepEqual(refusals, ["PusherBadAuth", "PusherBadStatus", "PusherBadStatus"]);
    // What the library signed opens another presence channel for the same connection.
    client.config.channelAuthorizer = (_, done) => done(null, asked.auth);
    const other = await subscribed(client, asked.other);
    assert.deepEqual(other.members.me.id, "bert");
  });
}

async function python(at, channel, socketId) {
  const options = { ...at, hotels: undefined, channel, socketId };
  const child = spawn(process.env.CLIENT_PYTHON, [new URL("../python_client.py", import.meta.url).pathname], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(options));
  const lines = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const code = await within(new Promise((resolve) => child.once("close", resolve)), "the Python library");
  assert.equal(code, 0);
  return JSON.parse(lines.at(-1));
}
