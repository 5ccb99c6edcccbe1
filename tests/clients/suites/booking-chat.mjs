// The older chat page of a booking's token, as its guide prints it: context, pusher-js with the token in address and header,
// sending by POST, catching up by GET. Besides, the later page that holds a chat session instead of the token.
import assert from "node:assert/strict";
import PusherJs from "pusher-js";
import { connected, event } from "../lib/clients.mjs";

const HOTEL = "hotel-killarney";
const BOOKING = "BK-2025-0123";
const CHANNEL = `private-hotel-${HOTEL}-guest-chat-booking-${BOOKING}`;
const JSON_BODY = { "Content-Type": "application/json" };

export async function run(report, at) {
  const hotel = at.hotels.find((candidate) => candidate.slug === HOTEL);
  const holderOf = (state) => hotel?.bookings?.find((candidate) => candidate.state === state && tokenOf(candidate, "FULL_ACCESS"));
  const tokenOf = (holder, purpose) => holder?.tokens.find((candidate) => candidate.purpose === purpose)?.token;
  const booking = hotel?.bookings?.find((candidate) => candidate.booking_id === BOOKING);
  const token = tokenOf(booking, "FULL_ACCESS");
  const john = hotel?.staff.find((person) => person.staff_id === 42);
  if (!token || !john) {
    report.failed("the demo's booking", `GET /api/demo names no FULL_ACCESS token of ${BOOKING}, or no member of staff 42`);
    return;
  }
  const chat = `${at.baseUrl}/api/guest/hotel/${HOTEL}/chat`;
  const call = async (path, options) => {
    const answer = await fetch(path.startsWith("http") ? path : `${chat}${path}`, options);
    return { status: answer.status, body: await answer.json() };
  };
  const get = (path, by = token) => call(`${path}${path.includes("?") ? "&" : "?"}token=${by}`);
  const post = (path, body, by = token) => call(`${path}?token=${by}`, { method: "POST", headers: JSON_BODY, body: JSON.stringify(body) });
  const steered = { cluster: "bellhop", wsHost: at.host, wsPort: at.port, wssPort: at.port, forceTLS: at.tls, enabledTransports: at.tls ? ["ws", "wss"] : ["ws"], disableStats: true };
  /** The page's own lines: the token stands in the address and in the header. */
  const open = async (cleanup, by = token) => {
    const { body: context } = await get("/context", by);
    const pusher = new PusherJs(at.key, { ...steered, authEndpoint: `${chat}/pusher/auth?token=${by}`, auth: { headers: { Authorization: `Bearer ${by}` } } });
    cleanup(() => pusher.disconnect());
    await connected(pusher);
    return { context, pusher };
  };
  const standing = (channel) =>
    channel.subscribed ? undefined : Promise.race([event(channel, "pusher:subscription_succeeded").then(() => undefined), event(channel, "pusher:subscription_error")]);
  /** A page that listens, and all that it hears, by the name of the event. */
  const listening = async (cleanup, by) => {
    const { context, pusher } = await open(cleanup, by);
    const channel = pusher.subscribe(context.pusher.channel);
    assert.equal(await standing(channel), undefined);
    const told = (name, fits) =>
      new Promise((resolve) => {
        const look = (heard, data) => {
          if (heard === name && fits(data)) {
            channel.unbind_global(look);
            resolve(data);
          }
        };
        channel.bind_global(look);
      });
    return { context, pusher, channel, told };
  };
  let staff;
  const answer = async (conversation, message) => {
    if (!staff) {
      const login = await call(`${at.baseUrl}/api/staff/login/`, { method: "POST", headers: JSON_BODY, body: JSON.stringify({ username: john.username, password: john.password }) });
      staff = { ...JSON_BODY, Authorization: `Token ${login.body.token}` };
    }
    const path = `${at.baseUrl}/api/chat/${HOTEL}/conversations/${conversation}/messages/send/`;
    const sent = await call(path, { method: "POST", headers: staff, body: JSON.stringify({ message, sender_type: "staff", staff_id: 42 }) });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    return sent.body.message;
  };

  await report.check("token chat: the context names the channel and the event", async () => {
    const { status, body } = await get("/context");
    assert.equal(status, 200);
    assert.deepEqual([body.pusher.channel, body.pusher.event, body.channel_name], [CHANNEL, "realtime_event", CHANNEL]);
    assert.deepEqual([typeof body.conversation_id, body.booking_id, body.allowed_actions], ["number", BOOKING, ["chat"]]);
    assert.ok(!("disabled_reason" in body));
    for (const key of ["key", "cluster", "auth_endpoint"]) assert.ok(body.pusher[key], key);
    for (const key of ["message_created", "message_read"]) assert.ok(body.events[key], key);
  });

  await report.check("token chat: own message and the answer are heard once, without a reload", async (cleanup) => {
    const { context, channel, told } = await listening(cleanup);
    const shown = [];
    channel.bind("realtime_event", (data) => {
      if (data.type === "chat_message") shown.push(data.message.id);
    });
    const key = `page-${Date.now()}`;
    const text = `Hello! ${key}`;
    const own = told("realtime_event", (data) => data.type === "chat_message" && data.message.message === text);
    const latest = told("chat.message.created", (data) => data.payload.message === text);
    const sent = await post("/messages", { message: text, client_message_id: key });
    assert.equal(sent.status, 201);
    assert.deepEqual([typeof sent.body.message_id, sent.body.conversation_id], ["number", context.conversation_id]);
    assert.match(sent.body.sent_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const heard = await own;
    assert.deepEqual([heard.category, heard.payload.id, heard.message.id], ["guest_chat", sent.body.message_id, sent.body.message_id]);
    assert.deepEqual([heard.message.client_message_id, heard.message.sender_role], [key, "guest"]);
    assert.ok(heard.meta.event_id && heard.meta.hotel_slug === HOTEL && Number.isInteger(heard.meta.seq));
    assert.equal((await latest).payload.id, sent.body.message_id);
    const again = await post("/messages", { message: text, client_message_id: key });
    assert.equal(again.body.message_id, sent.body.message_id);

    const arrives = told("realtime_event", (data) => data.type === "chat_message" && data.message.sender_type === "staff");
    const reply = await answer(context.conversation_id, "Good evening!");
    const { message } = await arrives;
    assert.deepEqual([message.id, message.message, message.is_staff_reply], [reply.id, "Good evening!", true]);
    assert.deepEqual([message.staff_info.name, message.staff_info.role], ["John Smith", "Receptionist"]);
    assert.deepEqual(shown.filter((id) => [sent.body.message_id, reply.id].includes(id)), [sent.body.message_id, reply.id]);
    assert.equal((await get("/context")).body.current_staff_handler.name, "John Smith");
  });

  await report.check("token chat: what was missed is caught up complete, and older pages are there", async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await post("/messages", { message: `line ${n}` })).body.message_id);
    const missed = [];
    let after = ids[0];
    for (let more = true; more; ) {
      const { body } = await get(`/messages?limit=2&after=${after}`);
      missed.push(...body.messages.map((row) => row.id));
      after = missed.at(-1);
      more = body.has_more;
    }
    assert.deepEqual(missed, ids.slice(1));
    const older = (await get(`/messages?limit=2&before=${ids[3]}`)).body;
    assert.deepEqual([older.messages.map((row) => row.id), older.has_more, older.count], [[ids[1], ids[2]], true, 2]);
  });

  await report.check("token chat: no channel but the booking's own is signed", async (cleanup) => {
    const { pusher } = await open(cleanup);
    for (const name of [`${CHANNEL}4`, CHANNEL.slice(0, -1), `private-hotel-${HOTEL}-guest-chat-booking-*`, `private-${HOTEL}.staff-chat`]) {
      assert.equal((await standing(pusher.subscribe(name)))?.status, 403, name);
    }
  });

  await report.check("token chat: a link that is none, of another hotel, or for orders alone", async () => {
    assert.deepEqual((await call("/context")).status, 400);
    const refused = await get("/context", "no-such-token");
    assert.deepEqual([refused.status, refused.body.error], [404, "Invalid or expired token"]);
    const abroad = await call(`${at.baseUrl}/api/guest/hotel/cork-harbour-house/chat/context?token=${token}`);
    assert.deepEqual([abroad.status, abroad.body], [404, refused.body]);
    const orders = tokenOf(booking, "ROOM_SERVICES");
    if (orders) {
      const withheld = await get("/context", orders);
      assert.deepEqual([withheld.status, withheld.body.error], [403, "Token lacks required permissions: CHAT"]);
    }
  });

  await report.check("token chat: before and after the stay it is an enquiry", async () => {
    for (const state of ["booked", "checked_out"]) {
      const holder = holderOf(state);
      assert.ok(holder, `the demo has a booking that is ${state}`);
      const { body } = await get("/context", tokenOf(holder, "FULL_ACCESS"));
      assert.deepEqual([body.allowed_actions, body.pusher.channel], [["chat"], `private-hotel-${HOTEL}-guest-chat-booking-${holder.booking_id}`], state);
    }
  });

  await report.check("session chat: the later page reads, writes and listens with its session alone", async (cleanup) => {
    const context = (await call("/context", { headers: { Authorization: `GuestToken ${token}` } })).body;
    const session = { "X-Guest-Chat-Session": context.chat_session };
    const pusher = new PusherJs(context.pusher.key, {
      ...steered, cluster: context.pusher.cluster,
      authEndpoint: `${at.baseUrl}${context.pusher.auth_endpoint}`, auth: { headers: session },
    });
    cleanup(() => pusher.disconnect());
    const channel = pusher.subscribe(context.channel_name);
    assert.equal(await standing(channel), undefined);
    const created = event(channel, context.events.message_created);
    const sent = await call("/messages", { method: "POST", headers: { ...JSON_BODY, ...session }, body: JSON.stringify({ message: "By session" }) });
    assert.equal(sent.status, 201);
    assert.equal((await created).payload.id, sent.body.message_id);
    await answer(context.conversation_id, "Seen?");
    const read = event(channel, context.events.message_read);
    const marked = await call(`/conversations/${context.conversation_id}/mark_read/`, { method: "POST", headers: { ...JSON_BODY, ...session }, body: "{}" });
    assert.ok(marked.body.marked_read > 0);
    assert.equal((await read).payload.read_by, "guest");
    const forged = await call("/messages", { headers: { "X-Guest-Chat-Session": `${context.chat_session}x` } });
    assert.deepEqual([forged.status, forged.body.code], [401, "GRANT_INVALID"]);
  });

  await report.check("token chat: Reception hears the guest on its own channel", async (cleanup) => {
    const { context } = await open(cleanup);
    await answer(context.conversation_id, "Anything else?");
    const client = new PusherJs(at.key, { ...steered, authEndpoint: `${at.baseUrl}/pusher/auth`, auth: { headers: staff } });
    cleanup(() => client.disconnect());
    const channels = [`private-${HOTEL}.staff-chat`, CHANNEL].map((name) => client.subscribe(name));
    assert.deepEqual(await Promise.all(channels.map(standing)), [undefined, undefined]);
    const pointed = event(channels[0], "guest_message");
    const watched = event(channels[1], "realtime_event");
    const sent = await post("/messages", { message: "No, thank you" });
    const { booking_id, conversation_id, message, guest_name, room_number } = await pointed;
    assert.deepEqual([booking_id, conversation_id, message], [BOOKING, context.conversation_id, "No, thank you"]);
    assert.ok(guest_name && room_number);
    assert.equal((await watched).message.id, sent.body.message_id);
  });
}
