// The older room chat's guest page, call by call: its session kept in local storage, its events by pusher-js.
import assert from "node:assert/strict";
import { browser, connected, event, subscribed } from "../lib/clients.mjs";

const HOTEL = "hotel-killarney";
const ROOM = "205";
const STORED = "hotelmate_guest_chat_session";

/** What the page keeps between visits. */
class LocalStorage extends Map {
  setItem(key, value) {
    this.set(key, String(value));
  }
  getItem(key) {
    return this.get(key) ?? null;
  }
  removeItem(key) {
    this.delete(key);
  }
}

export async function run(report, at) {
  const room = at.hotels.find((hotel) => hotel.slug === HOTEL)?.rooms.find((candidate) => candidate.room === ROOM);
  const john = at.hotels.find((hotel) => hotel.slug === HOTEL)?.staff.find((person) => person.staff_id === 42);
  if (!room?.pin || !john) {
    report.failed("the demo's room 205", "GET /api/demo names no PIN of room 205, or no member of staff 42");
    return;
  }
  const call = async (method, path, body, headers = {}) => {
    const options = { method, headers: { "Content-Type": "application/json", ...headers } };
    const answer = await fetch(`${at.baseUrl}${path}`, body === undefined ? options : { ...options, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const post = (path, body, headers) => call("POST", path, body, headers);
  const initialize = (pin, session_token) =>
    post(`/api/chat/${HOTEL}/guest-session/room/${ROOM}/initialize/`, { pin, session_token });
  const validate = (token) => call("GET", `/api/chat/guest-session/${token}/validate/`);

  const storage = new LocalStorage();
  const open = async () => {
    const { status, body } = await initialize(room.pin, storage.getItem("token") ?? undefined);
    assert.equal(status, 200);
    const { session_token, conversation_id, pusher_channel, current_staff_handler } = body;
    const kept = { session_token, conversation_id, pusher_channel, current_staff_handler, lastUpdated: new Date().toISOString() };
    storage.setItem(STORED, JSON.stringify(kept));
    return kept;
  };
  const guestPage = async (cleanup) => {
    const session = await open();
    const client = browser(at);
    cleanup(() => client.disconnect());
    await connected(client);
    const channel = await subscribed(client, session.pusher_channel);
    return { session, heard: (name) => event(channel.channel ?? client.channel(session.pusher_channel), name) };
  };
  const sendPath = ({ conversation_id }) => `/api/chat/${HOTEL}/conversations/${conversation_id}/messages/send/`;
  const login = await post("/api/staff/login/", { username: john.username, password: john.password });
  const staff = { Authorization: `Token ${login.body.token}`, "X-Hotel-ID": "1", "X-Hotel-Slug": HOTEL };

  await report.check("room page: an invalid PIN shows an error", async () => {
    const refused = await initialize("nope");
    assert.deepEqual([refused.status, refused.body.error], [401, "Invalid PIN"]);
  });

  await report.check("room page: a valid PIN creates a session with all that the page keeps", async () => {
    const { body } = await initialize(room.pin);
    const names = ["session_token", "conversation_id", "pusher_channel", "current_staff_handler", "hotel_slug", "room_number"];
    for (const name of names) assert.ok(name in body, name);
    assert.deepEqual([body.hotel_slug, body.room_number], [HOTEL, ROOM]);
    assert.equal(typeof body.conversation_id, "number");
  });

  await report.check("room page: a reload and a reopened tab need no PIN", async () => {
    await open();
    const kept = JSON.parse(storage.getItem(STORED));
    const { status, body } = await validate(kept.session_token);
    assert.equal(status, 200);
    assert.deepEqual([body.valid, body.conversation_id, body.pusher_channel], [true, kept.conversation_id, kept.pusher_channel]);
    storage.setItem("token", kept.session_token);
    const again = await open();
    assert.equal(again.session_token, kept.session_token);
    storage.removeItem("token");
  });

  await report.check("room page: a token that is not known shows the PIN again", async () => {
    const { status, body } = await validate("00000000-0000-4000-8000-000000000000");
    assert.deepEqual([status, body.valid, body.reason], [404, false, "not_found"]);
  });

  await report.check("room page: own message, the answer, its author and the new handler without a reload", async (cleanup) => {
    const { session, heard } = await guestPage(cleanup);
    const echo = heard("new-message");
    const sent = await post(sendPath(session).replace("/api/chat", "/chat"), {
      message: "Can I get extra towels?",
      sender_type: "guest",
      session_token: session.session_token,
    });
    assert.deepEqual([sent.status, sent.body.conversation_id], [200, session.conversation_id]);
    const own = await echo;
    assert.deepEqual([own.id, own.message, own.sender_type], [sent.body.message.id, "Can I get extra towels?", "guest"]);

    const arrives = heard("new-staff-message");
    const answer = await post(sendPath(session), { message: "Sure, sending them now!", sender_type: "staff", staff_id: 42 }, staff);
    assert.equal(answer.status, 200);
    assert.deepEqual([answer.body.staff_info.name, answer.body.staff_info.role], ["John Smith", "Receptionist"]);
    const reply = await arrives;
    assert.equal(reply.message, "Sure, sending them now!");
    assert.deepEqual([reply.staff_info.name, reply.staff_info.role], ["John Smith", "Receptionist"]);
    assert.match(reply.staff_info.profile_image, /^https?:/);
    assert.match(reply.timestamp, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const { body } = await validate(session.session_token);
    assert.equal(body.current_staff_handler.name, "John Smith");
  });

  await report.check("room page: unread answers are counted, shown and cleared", async (cleanup) => {
    const { session } = await guestPage(cleanup);
    await post(sendPath(session), { message: "Anything else?", sender_type: "staff", staff_id: 42 }, staff);
    const count = () => call("GET", `/api/chat/guest-session/${session.session_token}/unread-count/`);
    const waiting = (await count()).body;
    assert.ok(waiting.unread_count > 0);
    assert.deepEqual([waiting.latest_message.text, waiting.latest_message.staff_name], ["Anything else?", "John Smith"]);
    const read = await post(`/api/chat/conversations/${session.conversation_id}/mark-read/`, { session_token: session.session_token });
    assert.equal(read.body.marked_as_read, waiting.unread_count);
    assert.equal((await count()).body.unread_count, 0);
  });

  await report.check("room page: history comes in pages, oldest first, guest and staff told apart", async (cleanup) => {
    const { session } = await guestPage(cleanup);
    for (let n = 0; n < 12; n += 1) {
      await post(sendPath(session), { message: `line ${n}`, session_token: session.session_token });
    }
    const path = `/api/chat/${HOTEL}/conversations/${session.conversation_id}/messages/`;
    const bearer = { Authorization: `Bearer ${session.session_token}` };
    const newest = (await call("GET", `${path}?limit=10`, undefined, bearer)).body;
    assert.deepEqual(newest.map((row) => row.message), Array.from({ length: 10 }, (_, n) => `line ${n + 2}`));
    const older = (await call("GET", `${path}?limit=10&before_id=${newest[0].id}`, undefined, bearer)).body;
    assert.deepEqual(older.slice(-2).map((row) => row.message), ["line 0", "line 1"]);
    assert.ok(older.every((row) => row.id < newest[0].id));
    assert.ok(older.some((row) => row.sender_type === "staff") && newest.every((row) => row.sender_type === "guest"));
  });

  await report.check("room page: the staff list, its badge and the assignment", async (cleanup) => {
    const { session, heard } = await guestPage(cleanup);
    await post(sendPath(session), { message: "One more thing", session_token: session.session_token });
    const list = (await call("GET", `/api/chat/${HOTEL}/conversations/`, undefined, staff)).body;
    const row = list.find((candidate) => candidate.conversation_id === session.conversation_id);
    assert.deepEqual([row.room_number, row.last_message, row.has_unread], [ROOM, "One more thing", true]);
    const badge = (await call("GET", `/api/chat/hotels/${HOTEL}/conversations/unread-count/`, undefined, staff)).body;
    assert.ok(badge.rooms.some((entry) => entry.conversation_id === session.conversation_id && entry.unread_count > 0));
    const read = heard("messages-read-by-staff");
    const assigned = await post(`/api/chat/${HOTEL}/conversations/${session.conversation_id}/assign-staff/`, {}, staff);
    assert.deepEqual([assigned.status, assigned.body.assigned_staff.name], [200, "John Smith"]);
    assert.ok(assigned.body.messages_marked_read > 0);
    assert.equal((await read).staff_name, "John Smith");
    assert.equal((await call("GET", `/api/common/${HOTEL}/theme/`)).status, 200);
  });
}
