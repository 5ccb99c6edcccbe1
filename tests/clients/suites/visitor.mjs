// The older website chat: its guide's snippets, and what its shipped widget does, by unmodified clients of Socket.IO.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { io as newest } from "socket.io-client";
import { io as oldest } from "socket.io-client-oldest";
import { within } from "../lib/report.mjs";

const HOTEL = "hotel-killarney";
const CLIENTS = { "socket.io-client": newest, "the oldest socket.io-client 4": oldest };
const WAYS = {
  "polling, then a WebSocket": {},
  "polling alone": { transports: ["polling"] },
  "a WebSocket alone": { transports: ["websocket"] },
};

/** What a page keeps between visits. */
class LocalStorage extends Map {
  setItem(key, value) {
    this.set(key, String(value));
  }
  getItem(key) {
    return this.get(key) ?? null;
  }
}

export async function run(report, at) {
  const hotel = at.hotels.find((candidate) => candidate.slug === HOTEL);
  const john = hotel?.staff.find((person) => person.staff_id === 42);
  if (!john) {
    report.failed("the demo's hotel", "GET /api/demo names no member of staff 42");
    return;
  }
  const question = hotel.faq_question ?? "What time is check-in?";
  const login = await call(at, "POST", "/api/login/", { username: john.username, password: john.password });
  const token = login.body.access;

  for (const [client, io] of Object.entries(CLIENTS)) {
    for (const [way, options] of Object.entries(WAYS)) {
      const enter = (auth = {}) => io(`${at.baseUrl}/realtime`, { auth, forceNew: true, ...options });
      await report.check(`${client} by ${way}: a visitor asks, is answered, and comes back`, async (cleanup) => {
        await askAndComeBack(enter, hotel.business_id, question, cleanup);
      });
      await report.check(`${client} by ${way}: staff and a visitor talk`, async (cleanup) => {
        await talk(enter, hotel.business_id, token, cleanup);
      });
    }
  }

  await report.check("website guide: the widget shows the answer to a question, and the same guest after a reload", async (cleanup) => {
    const page = await guide(at);
    const first = page.open("AnonymousChatWidget", { businessId: hotel.business_id });
    await first.until((shown) => shown.guestId);
    await first.until((shown) => shown.messages.length > 0 || first.joined());
    first.shown().setInputValue(question);
    first.shown().sendMessage();
    const isAnswer = (message) => message.isFAQ && message.senderType === "system";
    await first.until((shown) => shown.messages.some(isAnswer));
    const { guestId } = first.shown();
    first.close();
    const second = page.open("AnonymousChatWidget", { businessId: hotel.business_id });
    cleanup(() => second.close());
    await second.until((shown) => shown.guestId);
    assert.equal(second.shown().guestId, guestId);
  });

  await report.check("website guide: a connection without a token, and a guest converted to a customer", async (cleanup) => {
    const page = await guide(at, { headers: { Authorization: `Bearer ${token}` } });
    const socket = page.snippets.connectAnonymously();
    cleanup(() => socket.close());
    await heard(socket, "connected");
    assert.match(page.storage.getItem("guestId"), /^guest_\d+_[a-z0-9]+$/);
    const { roomId } = await ask(socket, "chat:join-room", { businessId: hotel.business_id, userName: "Anonymous User" });
    await page.snippets.convertGuestToCustomer(roomId, "anonymous@example.com", "+353 64 123 4567");
    const rooms = await call(at, "GET", `/api/chat/rooms?businessId=${hotel.business_id}`, undefined, token);
    const room = rooms.body.rooms.find(({ _id }) => _id === roomId);
    assert.deepEqual([room.metadata.isGuest, room.metadata.email], [false, "anonymous@example.com"]);
  });

  await report.check("shipped widget: makes its room by a call, calls itself by its session, and falls back to calls", async (cleanup) => {
    const body = { userId: "anyone", userName: "Ann", userEmail: "ann@example.com", subdomain: HOTEL, isGuest: true };
    const made = await call(at, "POST", "/chat/rooms/create", body);
    assert.equal(made.status, 201);
    const { _id: roomId, metadata } = made.body;
    const { sessionId } = metadata.guestInfo;
    const socket = newest(`${at.baseUrl}/realtime`, { auth: { sessionId }, forceNew: true });
    cleanup(() => socket.close());
    await heard(socket, "connected");
    assert.equal((await ask(socket, "chat:join-room", { roomId })).success, true);
    const own = heard(socket, "chat:new-message");
    const message = { roomId, content: "Do you rent bicycles?", senderType: "customer", senderId: sessionId, senderName: "Ann" };
    assert.equal((await ask(socket, "chat:send-message", message)).success, true);
    assert.equal((await own).metadata.guestId, sessionId);
    const posted = await call(at, "POST", `/chat/rooms/${roomId}/messages`, { ...message, content: "Or boats?" });
    assert.deepEqual([posted.status, posted.body.metadata.guestId], [201, sessionId]);
    const history = await call(at, "GET", `/chat/rooms/${roomId}/messages?guestId=${sessionId}&limit=50`);
    const texts = history.body.messages.map(({ content }) => content);
    assert.ok(texts.includes("Do you rent bicycles?") && texts.includes("Or boats?"), String(texts));
  });

  for (const way of ["polling", "websocket"]) {
    await report.check(`python-socketio by ${way}: a visitor asks and is answered`, async () => {
      const said = await python(at.baseUrl, way, hotel.business_id, question);
      assert.equal(said.joined.success, true);
      assert.equal(said.sent.success, true);
      assert.equal(said.answer.isFAQ, true);
    });
  }
}

async function askAndComeBack(enter, businessId, question, cleanup) {
  const first = enter();
  cleanup(() => first.close());
  const { guestId, sessionId } = await heard(first, "guest:registered");
  const joined = await ask(first, "chat:join-room", { businessId, userName: "Ann" });
  assert.equal(joined.success, true, JSON.stringify(joined));
  const answered = heard(first, "chat:faq-response");
  const sent = await ask(first, "chat:send-message", { roomId: joined.roomId, content: question });
  assert.equal(sent.success, true, JSON.stringify(sent));
  assert.equal((await answered).senderType, "bot");
  first.close();
  const second = enter({ sessionId });
  cleanup(() => second.close());
  assert.equal((await heard(second, "guest:registered")).guestId, guestId);
  const again = await ask(second, "chat:join-room", { roomId: joined.roomId });
  assert.ok(again.messages.some(({ content }) => content === question), JSON.stringify(again));
}

async function talk(enter, businessId, token, cleanup) {
  const desk = enter({ token });
  const visitor = enter();
  cleanup(() => desk.close());
  cleanup(() => visitor.close());
  const [{ isAuthenticated }] = await Promise.all([heard(desk, "connected"), heard(visitor, "connected")]);
  assert.equal(isAuthenticated, true);
  const news = heard(desk, "chat:new-conversation", (told) => told.userName === "Walter");
  const { roomId } = await ask(visitor, "chat:join-room", { businessId, userName: "Walter" });
  assert.equal((await news).roomId, roomId);
  assert.equal((await ask(desk, "chat:join-room", { roomId })).success, true);
  const typing = heard(desk, "chat:user-typing");
  visitor.emit("chat:typing", { roomId, isTyping: true });
  assert.equal((await typing).isTyping, true);
  const answer = heard(visitor, "chat:new-message", (message) => message.senderType === "staff");
  await ask(desk, "chat:send-message", { roomId, content: "Good evening, Walter", senderType: "staff" });
  assert.equal((await answer).content, "Good evening, Walter");
}

/** The guide's snippets, run as a page of this server would run them. */
async function guide(at, { headers = {} } = {}) {
  const printed = await readFile(new URL("./visitor.client.js", import.meta.url), "utf8");
  const code = printed.replaceAll("http://localhost:3000", at.baseUrl);
  const storage = new LocalStorage();
  const names = ["connectAnonymously", "AnonymousChatWidget", "convertGuestToCustomer"];
  const hooks = new Hooks();
  const fetchHere = (path, options) =>
    fetch(`${at.baseUrl}${path}`, { ...options, headers: { ...options.headers, ...headers } });
  const sockets = [];
  const io = (...options) => {
    const socket = newest(options[0], { ...options[1], forceNew: true });
    sockets.push(socket);
    return socket;
  };
  const scope = { io, localStorage: storage, fetch: fetchHere, console: { log() {} }, ...hooks.scope };
  const make = new Function(...Object.keys(scope), `${code}\nreturn { ${names.join(", ")} };`);
  const snippets = make(...Object.values(scope));
  const open = (name, properties) => {
    let isIn = false;
    const component = hooks.open(() => snippets[name](properties));
    sockets.at(-1).on("chat:room-joined", () => {
      isIn = true;
      component.wake();
    });
    return { ...component, joined: () => isIn };
  };
  return { snippets, storage, open };
}

/** As much of React as the guide's component needs. */
class Hooks {
  #current;

  scope = {
    useState: (first) => this.#current.state(first),
    useEffect: (effect) => this.#current.effect(effect),
  };

  open(component) {
    const values = [];
    let place = 0;
    let shown;
    let wake = () => {};
    const instance = {
      state(first) {
        const index = place++;
        if (!(index in values)) values[index] = first;
        const set = (next) => {
          values[index] = typeof next === "function" ? next(values[index]) : next;
          render();
          wake();
        };
        return [values[index], set];
      },
      effect(effect) {
        instance.start ??= effect;
      },
    };
    const render = () => {
      place = 0;
      this.#current = instance;
      shown = component();
    };
    render();
    const undo = instance.start();
    const until = async (fits) => {
      while (!fits(shown)) await within(new Promise((resolve) => (wake = resolve)), "what the widget shows");
    };
    return { shown: () => shown, until, wake: () => wake(), close: () => undo() };
  }
}

const heard = (socket, name, fits = () => true) =>
  within(
    new Promise((resolve) => {
      const listener = (payload) => {
        if (!fits(payload)) return;
        socket.off(name, listener);
        resolve(payload);
      };
      socket.on(name, listener);
    }),
    name,
  );

const ask = (socket, name, payload) => within(new Promise((resolve) => socket.emit(name, payload, resolve)), `the answer to ${name}`);

async function call(at, method, path, body, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${at.baseUrl}${path}`, { method, headers, body: body && JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

async function python(baseUrl, way, businessId, question) {
  const script = new URL("../visitor_client.py", import.meta.url).pathname;
  const child = spawn(process.env.CLIENT_PYTHON, [script, baseUrl, way, businessId, question], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  const code = await within(new Promise((resolve) => child.once("close", resolve)), "the Python client");
  assert.equal(code, 0);
  return JSON.parse(said);
}
