// Clients of Pusher, and waiting for what they hear.
import PusherJs from "pusher-js";
import PusherServer from "pusher";
import { within } from "./report.mjs";

/** The key of encrypted channels that the server library and its clients share. */
const MASTER_KEY = Buffer.alloc(32, "bellhop").toString("base64");
let serial = 0;

/** A channel name that no other check uses. */
export function unique(prefix) {
  serial += 1;
  return `${prefix}-${process.pid}-${serial}`;
}

export function serverLibrary(at, changes = {}) {
  const { appId, key, secret, host, port, tls } = at;
  return new PusherServer({ appId, key, secret, host, port, useTLS: tls, encryptionMasterKeyBase64: MASTER_KEY, ...changes });
}

/** A pusher-js whose authorization is signed by the server library, as an operator's own server would. */
export function browser(at, { user, options = {}, Client = PusherJs } = {}) {
  const library = serverLibrary(at);
  const member = user && { user_id: user.id, user_info: { name: user.id } };
  const client = new Client(at.key, {
    cluster: "bellhop",
    wsHost: at.host,
    wsPort: at.port,
    wssPort: at.port,
    forceTLS: at.tls,
    enabledTransports: at.tls ? ["ws", "wss"] : ["ws"],
    disableStats: true,
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, done) => {
        const isPresence = channelName.startsWith("presence-");
        done(null, library.authorizeChannel(socketId, channelName, isPresence ? member : undefined));
      },
    },
    userAuthentication: {
      customHandler: ({ socketId }, done) => done(null, library.authenticateUser(socketId, user)),
    },
    ...options,
  });
  return client;
}

/** Waits for the connection. */
export async function connected(client) {
  if (client.connection.state !== "connected") await event(client.connection, "connected");
  return client;
}

/** The next `name` on a channel, client or connection. */
export function event(on, name) {
  const heard = new Promise((resolve) => {
    const handler = (data, metadata) => {
      on.unbind(name, handler);
      resolve(metadata && Object.keys(metadata).length > 0 ? { data, metadata } : data);
    };
    on.bind(name, handler);
  });
  const inTime = within(heard, name);
  // A check that fails elsewhere awaits no more, and its late promise must not end the whole run.
  inTime.catch(() => {});
  return inTime;
}

/** Subscribes and waits until the subscription stands. */
export async function subscribed(client, name) {
  const channel = client.subscribe(name);
  if (!channel.subscribed) {
    const failed = event(channel, "pusher:subscription_error").then((error) => {
      throw new Error(`${name} was refused: ${JSON.stringify(error)}`);
    });
    failed.catch(() => {});
    await Promise.race([event(channel, "pusher:subscription_succeeded"), failed]);
  }
  return channel;
}

/** Everything of a kind that a channel hears from now on. */
export function record(channel, name) {
  const heard = [];
  channel.bind(name, (data) => heard.push(data));
  return heard;
}

/** Proves that the client has heard all that was sent to it before now: an event of its own came through. */
export async function settled(at, client) {
  const channel = await subscribed(client, unique("settled"));
  const heard = event(channel, "now");
  await serverLibrary(at).trigger(channel.name, "now", {});
  await heard;
}

/** The protocol's code in what `connection` calls an error. */
export function errorCode(error) {
  return error.data?.code ?? error.error?.data?.code;
}
