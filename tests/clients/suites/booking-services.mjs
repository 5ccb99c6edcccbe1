// The older guest page with one token for everything: its two classes as they are printed (booking-services.client.js), with
// `Pusher`, `PUSHER_KEY` and `fetch` given from outside, as a page would have them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import PusherJs from "pusher-js";
import { connected, event } from "../lib/clients.mjs";

const HOTEL = "hotel-killarney";
const BOOKING = "BK-2025-0123";
const JSON_BODY = { "Content-Type": "application/json" };

/** The page's two classes, talking to `at`. */
async function page(at) {
  const source = await readFile(new URL("booking-services.client.js", import.meta.url), "utf8");
  // The page names its cluster and a path of its own host; here both are elsewhere.
  class Pusher extends PusherJs {
    constructor(key, options) {
      const steered = { wsHost: at.host, wsPort: at.port, wssPort: at.port, forceTLS: at.tls, enabledTransports: at.tls ? ["ws", "wss"] : ["ws"] };
      super(key, { ...options, ...steered, authEndpoint: new URL(options.authEndpoint, at.baseUrl).href, disableStats: true });
    }
  }
  const fetchAt = (path, options) => fetch(new URL(path, at.baseUrl), options);
  const make = new Function("Pusher", "PUSHER_KEY", "fetch", `${source}\nreturn { GuestSession, GuestAPIService };`);
  return make(Pusher, at.key, fetchAt);
}

/** The next event of a kind on one of the guest's channels that `fits`. */
function told(channel, fits) {
  return new Promise((resolve) => {
    const look = (name, data) => {
      if (name === "realtime_event" && fits(data)) {
        channel.unbind_global(look);
        resolve(data);
      }
    };
    channel.bind_global(look);
  });
}

/** Until the subscription stands, or the error that refused it. */
async function standing(channel) {
  if (channel.subscribed) return undefined;
  return Promise.race([
    event(channel, "pusher:subscription_succeeded").then(() => undefined),
    event(channel, "pusher:subscription_error"),
  ]);
}

/** What came of each of a session's subscriptions; looked at together, because each is told only once. */
async function outcomes(session) {
  const errors = await Promise.all(Object.values(session.channels).map(standing));
  return errors.map((error) => error?.status);
}

export async function run(report, at) {
  const hotel = at.hotels.find((candidate) => candidate.slug === HOTEL);
  const booking = hotel?.bookings?.find((candidate) => candidate.booking_id === BOOKING);
  const tokenOf = (holder, purpose) => holder?.tokens.find((candidate) => candidate.purpose === purpose)?.token;
  const full = tokenOf(booking, "FULL_ACCESS");
  if (!full || !hotel.menu_item_ids?.length || !hotel.breakfast_item_ids?.length) {
    report.failed("the demo's booking", `GET /api/demo names no FULL_ACCESS token of ${BOOKING}, or no item to order`);
    return;
  }
  const { GuestSession, GuestAPIService } = await page(at);
  const open = async (cleanup, token) => {
    const session = new GuestSession(BOOKING, token);
    await session.initialize();
    cleanup(() => session.pusher.disconnect());
    await connected(session.pusher);
    return session;
  };
  const listening = async (cleanup) => {
    const session = await open(cleanup, full);
    assert.deepEqual(await outcomes(session), [undefined, undefined, undefined]);
    return session;
  };
  const api = new GuestAPIService(full, HOTEL);
  const item = hotel.menu_item_ids[0];

  await report.check("one token: all three channels at once", async (cleanup) => {
    const session = await listening(cleanup);
    const names = Object.values(session.channels).map((channel) => channel.name);
    assert.deepEqual(names, [`private-guest-booking.${BOOKING}`, `private-guest-chat.${BOOKING}`, `private-room-service.${BOOKING}`]);
  });

  await report.check("one token: the chat starts and a message is heard once", async (cleanup) => {
    const started = await api.startChat();
    assert.equal(typeof started.conversation_id, "number");
    assert.equal(started.pusher_channel, `private-guest-chat.${BOOKING}`);
    assert.match(started.guest_token, /^.{16}$/);
    assert.ok(!full.includes(started.guest_token), "the fingerprint is no part of the token");
    assert.ok(Number.isInteger(started.staff_online) && started.staff_online >= 0);
    const again = await api.startChat();
    assert.deepEqual([again.conversation_id, again.guest_token], [started.conversation_id, started.guest_token]);

    const session = await listening(cleanup);
    const text = `Is the pool open? ${Date.now()}`;
    const heard = told(session.channels.chat, (data) => data.payload?.message === text);
    const sent = await api.sendMessage(text);
    assert.equal(typeof sent.message_id, "number");
    assert.match(sent.sent_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const { category, payload } = await heard;
    assert.deepEqual([category, payload.id], ["guest_chat", sent.message_id]);
    assert.equal((await api.sendMessage("  ")).error, "Message cannot be empty");
  });

  await report.check("one token: room service is ordered and confirmed", async (cleanup) => {
    const session = await listening(cleanup);
    const confirmed = told(session.channels.roomService, (data) => data.type === "order_confirmed");
    const placed = await api.orderRoomService([{ item_id: item, quantity: 2, notes: "No ice, please" }]);
    assert.equal(placed.success, true, JSON.stringify(placed));
    assert.equal(typeof placed.order_id, "number");
    assert.match(placed.total_amount, /^\d+\.\d\d$/);
    assert.match(placed.estimated_delivery, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const { category, payload } = await confirmed;
    assert.deepEqual([category, payload.order_id, payload.total_amount], ["room_service", placed.order_id, placed.total_amount]);
    assert.deepEqual([payload.items[0].quantity, payload.status], [2, "new"]);
  });

  await report.check("one token: breakfast is ordered, changed and confirmed", async (cleanup) => {
    const session = await listening(cleanup);
    const answer = await fetch(`${at.baseUrl}/api/public/hotel/${HOTEL}/breakfast/menu/`, { headers: { Authorization: `Bearer ${full}` } });
    const { mornings } = await answer.json();
    const morning = mornings.find((each) => !each.closed && each.slots.some((slot) => slot.free > 0));
    assert.ok(morning, "the stay has a morning that can still be ordered for");
    const wanted = [{ item_id: hotel.breakfast_item_ids[0], quantity: 1, instructions: "Soft, please" }];
    const confirmed = told(session.channels.roomService, (data) => data.category === "breakfast");
    const placed = await api.orderBreakfast(morning.date, wanted);
    assert.deepEqual([placed.success, placed.delivery_date, placed.items_count], [true, morning.date, 1], JSON.stringify(placed));
    assert.equal((await confirmed).payload.order_id, placed.order_id);
    const changed = await api.orderBreakfast(morning.date, [{ ...wanted[0], quantity: 2 }]);
    assert.deepEqual([changed.order_id, changed.replaced], [placed.order_id, true]);
    const outside = await api.orderBreakfast("2020-01-01", wanted);
    assert.equal(outside.success, false);
    assert.match(outside.error, /^Breakfast not available for selected date/);
    const noDay = await api.orderBreakfast(new Date(), wanted);
    assert.match(noDay.error, /delivery_date/);
  });

  await report.check("one token: staff hear of an order at once", async (cleanup) => {
    const cook = hotel.staff.find((person) => person.departments.includes("Room Service"));
    const { username, password } = cook;
    const login = await fetch(`${at.baseUrl}/api/staff/login/`, { method: "POST", headers: JSON_BODY, body: JSON.stringify({ username, password }) });
    const headers = { Authorization: `Bearer ${(await login.json()).token}` };
    const client = new PusherJs(at.key, {
      cluster: "bellhop", wsHost: at.host, wsPort: at.port, forceTLS: at.tls, enabledTransports: ["ws"],
      channelAuthorization: { endpoint: `${at.baseUrl}/api/notifications/pusher/auth/`, transport: "ajax", headers },
    });
    cleanup(() => client.disconnect());
    const channel = client.subscribe(`private-${HOTEL}.room-service`);
    assert.equal(await standing(channel), undefined);
    const heard = event(channel, "order_created");
    const placed = await api.orderRoomService([{ item_id: item, quantity: 1 }]);
    const { category, type, payload } = await heard;
    assert.deepEqual([category, type, payload.order_id], ["room_service", "order_created", placed.order_id]);
    for (const key of ["id", "name", "quantity", "price", "total"]) assert.ok(key in payload.items[0], key);
    for (const key of ["room_number", "status", "total_price", "created_at", "updated_at", "special_instructions", "estimated_delivery", "priority"]) {
      assert.ok(key in payload, key);
    }
  });

  await report.check("one token: what it was not made for stays closed", async (cleanup) => {
    const [chat, orders] = [tokenOf(booking, "CHAT"), tokenOf(booking, "ROOM_SERVICES")];
    assert.equal((await new GuestAPIService(chat, HOTEL).orderRoomService([{ item_id: item, quantity: 1 }])).error, "Room service access disabled");
    assert.equal((await new GuestAPIService(orders, HOTEL).startChat()).error, "Chat access disabled");
    assert.equal((await new GuestAPIService(orders, HOTEL).sendMessage("Hello")).error, "Chat access disabled");
    const session = await open(cleanup, chat);
    assert.deepEqual(await outcomes(session), [undefined, undefined, 403]);
    const other = new GuestSession(`${BOOKING}4`, full);
    await other.initialize();
    cleanup(() => other.pusher.disconnect());
    assert.deepEqual(await outcomes(other), [403, 403, 403]);
  });

  await report.check("one token: a link that is none, or of another hotel, opens nothing", async () => {
    for (const service of [new GuestAPIService("not-a-token", HOTEL), new GuestAPIService(full, "cork-harbour-house")]) {
      const refused = await service.startChat();
      assert.deepEqual([refused.error, refused.success], ["Invalid token", false]);
    }
    assert.equal((await new GuestAPIService("", HOTEL).startChat()).error, "Guest token required");
  });

  await report.check("one token: before and after the stay nothing can be ordered", async () => {
    for (const state of ["booked", "checked_out"]) {
      const holder = hotel.bookings.find((candidate) => candidate.state === state && tokenOf(candidate, "FULL_ACCESS"));
      assert.ok(holder, `the demo has a booking that is ${state}`);
      const refused = await new GuestAPIService(tokenOf(holder, "FULL_ACCESS"), HOTEL).orderRoomService([{ item_id: item, quantity: 1 }]);
      assert.deepEqual([refused.error, refused.success], ["Room service only available during stay", false], state);
    }
  });
}
