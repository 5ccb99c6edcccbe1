// Signed-in users: spoken to, watched, sent away.
import assert from "node:assert/strict";
import { browser, connected, errorCode, event, serverLibrary, settled, unique } from "../lib/clients.mjs";

export async function run(report, at) {
  const library = serverLibrary(at);
  const signedIn = async (cleanup, user) => {
    const client = await connected(browser(at, { user: { user_info: { name: user.id }, ...user } }));
    cleanup(() => client.disconnect());
    client.signin();
    await client.user.signinDonePromise;
    return client;
  };

  await report.check("the server speaks to one user on all of their connections", async (cleanup) => {
    const id = unique("anna");
    const [first, second] = [await signedIn(cleanup, { id }), await signedIn(cleanup, { id })];
    const other = await signedIn(cleanup, { id: unique("bert") });
    const strays = [];
    other.user.bind("hello", (data) => strays.push(data));
    await settled(at, first);
    await settled(at, second);
    const heard = [event(first.user, "hello"), event(second.user, "hello")];
    await library.sendToUser(id, "hello", { n: 1 });
    assert.deepEqual(await Promise.all(heard), [{ n: 1 }, { n: 1 }]);
    await settled(at, other);
    assert.deepEqual(strays, []);
  });

  await report.check("a watchlist tells who is online, comes and goes", async (cleanup) => {
    const [anna, bert, carl] = [unique("anna"), unique("bert"), unique("carl")];
    await signedIn(cleanup, { id: bert });
    const watching = browser(at, { user: { id: anna, user_info: {}, watchlist: [bert, carl] } });
    cleanup(() => watching.disconnect());
    await connected(watching);
    const already = event(watching.user.watchlist, "online");
    watching.signin();
    assert.deepEqual((await already).user_ids, [bert]);
    const comes = event(watching.user.watchlist, "online");
    const guest = await signedIn(cleanup, { id: carl });
    assert.deepEqual((await comes).user_ids, [carl]);
    const goes = event(watching.user.watchlist, "offline");
    guest.disconnect();
    assert.deepEqual((await goes).user_ids, [carl]);
  });

  await report.check("terminating a user closes all of their connections for good, and nobody else's", async (cleanup) => {
    const id = `${unique("anna")} né`;
    const [first, second] = [await signedIn(cleanup, { id }), await signedIn(cleanup, { id })];
    const other = await signedIn(cleanup, { id: unique("bert") });
    const errors = Promise.all([first, second].map((client) => event(client.connection, "error")));
    const ends = Promise.all([first, second].map((client) => event(client.connection, "disconnected")));
    assert.equal((await library.terminateUserConnections(id)).status, 200);
    assert.deepEqual((await errors).map(errorCode), [4009, 4009]);
    await ends;
    await settled(at, other);
    assert.equal(other.connection.state, "connected");
  });

  await report.check("a wrong sign-in is closed with 4009", async (cleanup) => {
    const wrong = { customHandler: (_, done) => done(null, { auth: `${at.key}:${"0".repeat(64)}`, user_data: '{"id":"x"}' }) };
    const client = await connected(browser(at, { options: { userAuthentication: wrong } }));
    cleanup(() => client.disconnect());
    const error = event(client.connection, "error");
    client.signin();
    assert.equal(errorCode(await error), 4009);
  });
}
