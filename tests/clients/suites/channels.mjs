// pusher-js: every kind of channel, client events, what is refused.
import assert from "node:assert/strict";
import Newest from "pusher-js-newest";
import Echo from "laravel-echo";
import PusherJs from "pusher-js";
import { browser, connected, errorCode, event, record, serverLibrary, settled, subscribed, unique } from "../lib/clients.mjs";

export async function run(report, at) {
  const library = serverLibrary(at);
  const open = async (cleanup, settings) => {
    const client = browser(at, settings);
    cleanup(() => client.disconnect());
    return connected(client);
  };

  for (const [version, Client] of [["the seeds' pusher-js", PusherJs], ["the newest pusher-js", Newest]]) {
    await report.check(`${version} hears public and private channels`, async (cleanup) => {
      const client = await open(cleanup, { Client });
      assert.match(client.connection.socket_id, /^\d+\.\d+$/);
      for (const name of [unique("lobby"), unique("private-lobby")]) {
        const channel = await subscribed(client, name);
        const heard = event(channel, "news");
        await library.trigger(name, "news", { text: "Grüß Gott ☕", nested: [1, { a: null }] });
        assert.deepEqual(await heard, { text: "Grüß Gott ☕", nested: [1, { a: null }] });
      }
    });
  }

  await report.check("an event goes to everybody but the socket left out, and to nobody after unsubscribing", async (cleanup) => {
    const [anna, bert] = [await open(cleanup), await open(cleanup)];
    const name = unique("private-x");
    const [ofAnna, ofBert] = [await subscribed(anna, name), await subscribed(bert, name)];
    const [heardByAnna, heardByBert] = [record(ofAnna, "news"), record(ofBert, "news")];
    await library.trigger(name, "news", 1, { socket_id: anna.connection.socket_id });
    await settled(at, bert);
    bert.unsubscribe(name);
    await settled(at, bert);
    await library.trigger(name, "news", 2);
    await settled(at, anna);
    await settled(at, bert);
    assert.deepEqual([heardByAnna, heardByBert], [[2], [1]]);
  });

  await report.check("a wrong signature is refused with AuthError and the connection stays", async (cleanup) => {
    const wrong = { customHandler: (_, done) => done(null, { auth: `${at.key}:${"0".repeat(64)}` }) };
    const client = await open(cleanup, { options: { channelAuthorization: wrong } });
    const error = await event(client.subscribe(unique("private-x")), "pusher:subscription_error");
    assert.deepEqual([error.type, error.status], ["AuthError", 401]);
    await settled(at, client);
  });

  await report.check("an unknown key is closed with 4001 and not tried again", async (cleanup) => {
    const client = browser({ ...at, key: "unknown" });
    cleanup(() => client.disconnect());
    const [error] = await Promise.all([event(client.connection, "error"), event(client.connection, "disconnected")]);
    assert.equal(errorCode(error), 4001);
  });

  await report.check("members see who is there, who comes and who goes", async (cleanup) => {
    const name = unique("presence-x");
    const [anna, bert] = [await open(cleanup, { user: { id: "anna" } }), await open(cleanup, { user: { id: "bert" } })];
    const ofAnna = await subscribed(anna, name);
    assert.deepEqual([ofAnna.members.count, ofAnna.members.me.info], [1, { name: "anna" }]);
    const added = event(ofAnna, "pusher:member_added");
    const ofBert = await subscribed(bert, name);
    assert.deepEqual(await added, { id: "bert", info: { name: "bert" } });
    assert.deepEqual(Object.keys(ofBert.members.members).sort(), ["anna", "bert"]);
    const second = await open(cleanup, { user: { id: "bert" } });
    const strangers = record(ofAnna, "pusher:member_added");
    await subscribed(second, name);
    await settled(at, anna);
    assert.deepEqual(strangers, [], "a second connection is not a second person");
    const removed = event(ofAnna, "pusher:member_removed");
    bert.disconnect();
    second.disconnect();
    assert.equal((await removed).id, "bert");
    assert.equal(ofAnna.members.count, 1);
  });

  await report.check("clients speak to each other, on presence channels with their name", async (cleanup) => {
    const [anna, bert] = [await open(cleanup, { user: { id: "anna" } }), await open(cleanup, { user: { id: "bert" } })];
    for (const [name, metadata] of [[unique("private-x"), undefined], [unique("presence-x"), { user_id: "anna" }]]) {
      const [ofAnna, ofBert] = [await subscribed(anna, name), await subscribed(bert, name)];
      const own = record(ofAnna, "client-typing");
      const heard = event(ofBert, "client-typing");
      assert.equal(ofAnna.trigger("client-typing", { on: true }), true);
      assert.deepEqual(await heard, metadata ? { data: { on: true }, metadata } : { on: true });
      await settled(at, anna);
      assert.deepEqual(own, [], "not to the one who spoke");
    }
  });

  await report.check("too many client events are refused with 4301 and the connection stays", async (cleanup) => {
    const anna = await open(cleanup);
    const channel = await subscribed(anna, unique("private-x"));
    const refused = event(anna.connection, "error");
    for (let n = 0; n < 40; n += 1) channel.trigger("client-flood", { n });
    assert.equal(errorCode(await refused), 4301);
    await settled(at, anna);
  });

  await report.check("cache channels show the last event, or say that there is none", async (cleanup) => {
    const name = unique("private-cache-x");
    const anna = await open(cleanup);
    const channel = anna.subscribe(name);
    await event(channel, "pusher:cache_miss");
    const heard = event(channel, "state");
    await library.trigger(name, "state", { n: 1 });
    await heard;
    const bert = await open(cleanup);
    assert.deepEqual(await event(bert.subscribe(name), "state"), { n: 1 });
  });

  await report.check("encrypted channels are opened by their clients only", async (cleanup) => {
    const name = unique("private-encrypted-x");
    const client = await open(cleanup);
    const frames = [];
    client.connection.bind("message", (frame) => frames.push(frame));
    const channel = await subscribed(client, name);
    const heard = event(channel, "secret");
    await library.trigger(name, "secret", { pin: "the cat's name" });
    assert.deepEqual(await heard, { pin: "the cat's name" });
    const frame = frames.find((sent) => sent.event === "secret");
    assert.ok(frame.data.ciphertext && !JSON.stringify(frame).includes("cat"), "what passes the server is sealed");
  });

  await report.check("laravel-echo hears public, private and presence channels and whispers", async (cleanup) => {
    const echo = (id) => {
      const made = new Echo({ broadcaster: "pusher", client: browser(at, { user: { id } }), key: at.key });
      cleanup(() => made.disconnect());
      return made;
    };
    const [anna, bert] = [echo("anna"), echo("bert")];
    const [room, lounge] = [unique("room"), unique("lounge")];
    const here = new Promise((resolve) => anna.join(lounge).here(resolve));
    assert.deepEqual(await here, [{ name: "anna" }]);
    const joining = new Promise((resolve) => anna.join(lounge).joining(resolve));
    await new Promise((resolve) => bert.join(lounge).here(resolve));
    assert.deepEqual(await joining, { name: "bert" });
    const whispered = new Promise((resolve) => bert.private(room).listenForWhisper("typing", resolve));
    await new Promise((resolve) => bert.private(room).subscribed(resolve));
    await new Promise((resolve) => anna.private(room).subscribed(resolve));
    anna.private(room).whisper("typing", { on: true });
    assert.deepEqual(await whispered, { on: true });
    const listened = new Promise((resolve) => anna.private(room).listen(".OrderShipped", resolve));
    await library.trigger(`private-${room}`, "OrderShipped", { id: 7 });
    assert.deepEqual(await listened, { id: 7 });
  });
}
