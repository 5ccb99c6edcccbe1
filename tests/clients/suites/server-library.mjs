// The npm library `pusher`: triggering, batches, queries, and what is refused.
import assert from "node:assert/strict";
import { browser, connected, event, serverLibrary, subscribed, unique } from "../lib/clients.mjs";

async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error.status;
  }
  return undefined;
}

export async function run(report, at) {
  const library = serverLibrary(at);
  const open = async (cleanup, settings) => {
    const client = await connected(browser(at, settings));
    cleanup(() => client.disconnect());
    return client;
  };
  const query = async (path, params = {}) => (await library.get({ path, params })).json();

  await report.check("a trigger answers {} and reaches all its channels", async (cleanup) => {
    const client = await open(cleanup);
    const names = [unique("a"), unique("b"), unique("private-c")];
    const heard = [];
    for (const name of names) heard.push(event(await subscribed(client, name), "news"));
    const answer = await library.trigger(names, "news", { n: 1 });
    assert.deepEqual([answer.status, await answer.json()], [200, {}]);
    assert.deepEqual(await Promise.all(heard), names.map(() => ({ n: 1 })));
  });

  await report.check("a batch of ten large events arrives in order", async (cleanup) => {
    const client = await open(cleanup);
    const name = unique("batch");
    const channel = await subscribed(client, name);
    const heard = [];
    const last = event(channel, "event-9");
    channel.bind_global((kind, data) => heard.push([kind, data?.n, data?.text?.length]));
    const text = "\"".repeat(4_000);
    const batch = Array.from({ length: 10 }, (_, n) => ({ channel: name, name: `event-${n}`, data: { n, text } }));
    const answer = await library.triggerBatch(batch);
    assert.deepEqual(await answer.json(), {});
    await last;
    assert.deepEqual(heard, batch.map((sent, n) => [sent.name, n, text.length]));
  });

  await report.check("a trigger and a batch tell the attributes that were asked for", async (cleanup) => {
    const name = unique("presence-x");
    await subscribed(await open(cleanup, { user: { id: "anna" } }), name);
    const info = "user_count,subscription_count";
    const facts = { user_count: 1, subscription_count: 1 };
    const answer = await library.trigger(name, "news", {}, { info });
    assert.deepEqual(await answer.json(), { channels: { [name]: facts } });
    const batch = await library.triggerBatch([{ channel: name, name: "news", data: {}, info }]);
    assert.deepEqual(await batch.json(), { batch: [facts] });
  });

  await report.check("channels, one channel and its users can be asked for", async (cleanup) => {
    const prefix = unique("presence-q");
    const [one, two] = [`${prefix}-one`, `${prefix}-two`];
    await subscribed(await open(cleanup, { user: { id: "anna" } }), one);
    const bert = await open(cleanup, { user: { id: "bert" } });
    await subscribed(bert, one);
    await subscribed(bert, two);
    const list = await query("/channels", { filter_by_prefix: prefix, info: "user_count" });
    assert.deepEqual(list, { channels: { [one]: { user_count: 2 }, [two]: { user_count: 1 } } });
    const facts = await query(`/channels/${one}`, { info: "user_count,subscription_count" });
    assert.deepEqual(facts, { occupied: true, user_count: 2, subscription_count: 2 });
    assert.deepEqual(await query(`/channels/${one}/users`), { users: [{ id: "anna" }, { id: "bert" }] });
    assert.deepEqual(await query(`/channels/${unique("empty")}`), { occupied: false });
  });

  await report.check("what is wrong is refused with the status the library shows", async () => {
    assert.equal(await refusal(serverLibrary(at, { secret: "guessed" }).trigger("a", "b", {})), 401);
    assert.equal(await refusal(serverLibrary(at, { key: "guessed" }).trigger("a", "b", {})), 401);
    assert.equal(await refusal(serverLibrary(at, { appId: "999" }).trigger("a", "b", {})), 404);
    assert.equal(await refusal(library.trigger("a", "b", "x".repeat(10_241))), 413);
    assert.equal(await refusal(library.get({ path: "/channels", params: { info: "user_count" } })), 400);
    assert.equal(await refusal(library.get({ path: `/channels/${unique("a")}/users` })), 400);
    assert.equal(await refusal(library.get({ path: "/nothing" })), 404);
  });

  await report.check("an old request is refused", async () => {
    const query = library.createSignedQueryString({ method: "GET", path: `/apps/${at.appId}/channels`, params: {} });
    const fresh = await fetch(`${at.baseUrl}/apps/${at.appId}/channels?${query}`);
    assert.equal(fresh.status, 200);
    const now = Date.now;
    Date.now = () => now() - 700_000;
    const old = library.createSignedQueryString({ method: "GET", path: `/apps/${at.appId}/channels`, params: {} });
    Date.now = now;
    assert.equal((await fetch(`${at.baseUrl}/apps/${at.appId}/channels?${old}`)).status, 401);
  });
}
