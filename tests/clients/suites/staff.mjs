// What a member of staff's page does: sign in to the hotel, subscribe with the hotel's own authorization, hear guests.
import assert from "node:assert/strict";
import PusherJs from "pusher-js";
import { browser, connected, event, subscribed } from "../lib/clients.mjs";

const JSON_BODY = { "Content-Type": "application/json" };

export async function run(report, at) {
  const hotel = at.hotels.find((candidate) => candidate.slug === "hotel-killarney");
  const colleague = hotel?.staff.find((person) => person.staff_id === 42);
  if (!colleague) {
    report.failed("the demo's staff", "GET /api/demo names no member of staff 42 of hotel-killarney");
    return;
  }
  const post = async (path, body, headers = {}) => {
    const answer = await fetch(`${at.baseUrl}${path}`, { method: "POST", headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const { username, password } = colleague;
  const { token } = (await post("/api/staff/login/", { username, password })).body;
  const page = async (cleanup, authorization, endpoint = "/api/pusher/auth") => {
    const headers = authorization ? { Authorization: authorization } : {};
    const config = await (await fetch(`${at.baseUrl}/api/realtime/config`)).json();
    const client = new PusherJs(config.key, {
      cluster: config.cluster,
      wsHost: at.host,
      wsPort: at.port,
      forceTLS: config.force_tls,
      enabledTransports: ["ws"],
      channelAuthorization: { endpoint: `${at.baseUrl}${endpoint}`, transport: "ajax", headers },
      userAuthentication: { endpoint: `${at.baseUrl}/api/pusher/user-auth`, transport: "ajax", headers },
    });
    cleanup(() => client.disconnect());
    return connected(client);
  };

  for (const [scheme, endpoint] of [["Token", "/api/pusher/auth"], ["Bearer", "/api/notifications/pusher/auth/"]]) {
    await report.check(`staff subscribe to their hotel's channels (${scheme}, ${endpoint})`, async (cleanup) => {
      const client = await page(cleanup, `${scheme} ${token}`, endpoint);
      await subscribed(client, "private-hotel-killarney-new-conversation");
      await subscribed(client, "private-hotel-killarney-staff-42-chat");
      await subscribed(client, "private-encrypted-hotel-killarney-staff-42-chat");
      const presence = await subscribed(client, "presence-hotel-killarney-staff");
      assert.deepEqual(presence.members.me, { id: "42", info: { name: "John Smith", hotel: "hotel-killarney", role: "agent" } });
    });
  }

  await report.check("staff are refused what is not their hotel's", async (cleanup) => {
    const client = await page(cleanup, `Bearer ${token}`);
    const names = [
      "private-cork-harbour-house-new-conversation",
      "presence-cork-harbour-house-staff",
      "private-encrypted-cork-harbour-house-staff-42-chat",
      "private-hotel-killarney-staff-1-chat",
      "presence-hotel-killarney",
      "private-anything",
    ];
    for (const name of names) {
      const error = await event(client.subscribe(name), "pusher:subscription_error");
      assert.deepEqual([error.type, error.status], ["AuthError", 403], name);
    }
  });

  await report.check("without a token nothing is authorized", async (cleanup) => {
    const client = await page(cleanup);
    const error = await event(client.subscribe("private-hotel-killarney-new-conversation"), "pusher:subscription_error");
    assert.equal(error.status, 401);
    const missing = await post("/api/pusher/auth", { channel_name: "private-x" }, { Authorization: `Bearer ${token}` });
    assert.deepEqual([missing.status, missing.body.error], [400, "Missing socket_id or channel_name"]);
    const nobody = await post("/api/pusher/user-auth", { socket_id: "1.2" });
    assert.equal(nobody.status, 401);
  });

  await report.check("staff sign in to the realtime connection", async (cleanup) => {
    const client = await page(cleanup, `Bearer ${token}`);
    client.signin();
    const [success] = await Promise.all([event(client, "pusher:signin_success"), client.user.signinDonePromise]);
    const user = JSON.parse((success.data ?? success).user_data);
    assert.deepEqual(user, { id: "42", user_info: { name: "John Smith", hotel: "hotel-killarney", role: "agent" } });
  });

  await report.check("a guest's message reaches staff, and the answer reaches the guest", async (cleanup) => {
    const room = hotel.rooms.find((candidate) => candidate.room === "205");
    const path = "/api/chat/hotel-killarney/guest-session/room/205/initialize/";
    const session = (await post(path, { pin: room.pin })).body;
    const [guest, desk] = [await connected(browser(at)), await page(cleanup, `Bearer ${token}`)];
    cleanup(() => guest.disconnect());
    const ofGuest = await subscribed(guest, session.pusher_channel);
    const ofDesk = await subscribed(desk, `private-hotel-killarney-conversation-${session.conversation_id}-chat`);
    const said = new Promise((resolve) => ofDesk.bind_global((kind, data) => data?.message === "Is breakfast at 7?" && resolve(kind)));
    const send = `/api/chat/hotel-killarney/conversations/${session.conversation_id}/messages/send/`;
    const asked = await post(send, { message: "Is breakfast at 7?", sender_type: "guest", session_token: session.session_token });
    assert.equal(asked.status, 200);
    assert.equal(typeof (await said), "string");
    const answered = new Promise((resolve) => ofGuest.bind_global((kind, data) => data?.message === "From 7 to 10." && resolve(kind)));
    const reply = await post(send, { message: "From 7 to 10.", sender_type: "staff", staff_id: 42 }, { Authorization: `Token ${token}` });
    assert.equal(reply.status, 200);
    assert.equal(typeof (await answered), "string");
  });
}
