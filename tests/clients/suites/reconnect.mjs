// Keep-alive, a line that breaks, a server that restarts: pusher-js comes back by itself.
import assert from "node:assert/strict";
import { connect, createServer } from "node:net";
import { browser, connected, errorCode, event, serverLibrary, settled, subscribed, unique } from "../lib/clients.mjs";

/** A line between client and server that can be cut. */
async function line(at) {
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(at.port, at.host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { port: server.address().port, cut, stop: () => { cut(); server.close(); } };
}

export async function run(report, at, demo) {
  await report.check("an idle client is asked, answers, and stays connected", async (cleanup) => {
    const client = await connected(browser(at, { options: { activityTimeout: 60_000 } }));
    cleanup(() => client.disconnect());
    const id = client.connection.socket_id;
    const pings = new Promise((resolve) => {
      let count = 0;
      client.connection.bind("message", (frame) => {
        if (frame.event === "pusher:ping" && ++count === 2) resolve();
      });
    });
    await pings;
    await settled(at, client);
    assert.equal(client.connection.socket_id, id, "the same connection as before it was asked");
  });

  await report.check("after a break pusher-js comes back and hears its channels again", async (cleanup) => {
    const wire = await line(at);
    cleanup(() => wire.stop());
    const client = await connected(browser({ ...at, host: "127.0.0.1", port: wire.port }));
    cleanup(() => client.disconnect());
    const channel = await subscribed(client, unique("private-x"));
    const id = client.connection.socket_id;
    const again = event(channel, "pusher:subscription_succeeded");
    wire.cut();
    await again;
    assert.notEqual(client.connection.socket_id, id);
    const heard = event(channel, "news");
    await serverLibrary(at).trigger(channel.name, "news", {});
    await heard;
  });

  await report.check("a server that restarts sends everybody back with 4200, and they come", async (cleanup) => {
    const client = await connected(browser(at, { options: { unavailableTimeout: 60_000 } }));
    cleanup(() => client.disconnect());
    const channel = await subscribed(client, unique("private-x"));
    const codes = [];
    client.connection.bind("error", (error) => codes.push(errorCode(error)));
    const again = event(channel, "pusher:subscription_succeeded");
    await demo.restart();
    await again;
    const heard = event(channel, "news");
    await serverLibrary(at).trigger(channel.name, "news", {});
    await heard;
    assert.ok(codes.includes(4200), `closed with 4200: ${codes}`);
  });
}
