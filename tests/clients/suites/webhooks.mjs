// Webhooks, checked by the npm library: what happened, signed, carried by the outbox.
import assert from "node:assert/strict";
import { browser, connected, event, serverLibrary, subscribed, unique } from "../lib/clients.mjs";

export async function run(report, at, demo) {
  await report.check("webhooks tell what happened on a channel and their signature holds", async () => {
    const library = serverLibrary(at);
    const name = unique("presence-cache-hook");
    const [anna, bert] = [browser(at, { user: { id: "anna" } }), browser(at, { user: { id: "bert" } })];
    await Promise.all([connected(anna), connected(bert)]);
    const ofAnna = await subscribed(anna, name);
    const ofBert = await subscribed(bert, name);
    const heard = event(ofAnna, "client-typing");
    ofBert.trigger("client-typing", { on: true });
    await heard;
    const socketId = bert.connection.socket_id;
    anna.disconnect();
    bert.disconnect();
    const of = (received) => received.flatMap(({ rawBody }) => JSON.parse(rawBody).events).filter((one) => one.channel === name);
    // Each is carried by itself, and one that has to be tried again comes later than the next.
    const told = { channel_occupied: 1, member_added: 2, cache_miss: 2, client_event: 1, member_removed: 2, channel_vacated: 1 };
    const all = Object.values(told).reduce((sum, count) => sum + count);
    await demo.receiver.until((received) => of(received).length >= all);
    for (const { headers, rawBody } of demo.receiver.received) {
      assert.ok(library.webhook({ headers, rawBody }).isValid(), "a signature");
      assert.ok(!library.webhook({ headers, rawBody: `${rawBody} ` }).isValid(), "and not of another body");
    }
    const events = of(demo.receiver.received);
    const counts = {};
    for (const one of events) counts[one.name] = (counts[one.name] ?? 0) + 1;
    assert.deepEqual(counts, told);
    const spoken = events.find((one) => one.name === "client_event");
    assert.deepEqual(spoken, {
      name: "client_event", channel: name, event: "client-typing", data: '{"on":true}', socket_id: socketId, user_id: "bert",
    });
  });
}
