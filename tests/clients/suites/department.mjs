// The older department system's guide: its staff page and its guests' application, as printed but for address and token.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import WebSocket from "ws";
import { within } from "../lib/report.mjs";

const HOTEL = "hotel-killarney";

export async function run(report, at) {
  const hotel = at.hotels.find((candidate) => candidate.slug === HOTEL);
  const john = hotel?.staff.find((person) => person.staff_id === 42);
  if (!john || hotel.whatsapp?.with_stay !== "+1234567890") {
    report.failed("the demo's guest with a phone", "GET /api/demo names no member of staff 42, or no number with a stay");
    return;
  }
  const post = async (path, body, headers = {}) => {
    const options = { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
    const answer = await fetch(`${at.baseUrl}${path}`, options);
    return { status: answer.status, body: await answer.json() };
  };
  const login = await post("/api/login/", { username: john.username, password: john.password });
  const token = login.body.access;
  const sockets = at.baseUrl.replace(/^http/, "ws");

  await report.check("department guide: the guest's application posts a form, the staff's page hears and answers", async (cleanup) => {
    const guest = new WebSocket(`${sockets}/ws/guest/${encodeURIComponent("+1234567890")}/`);
    cleanup(() => guest.close());
    const heardByGuest = new Promise((resolve) => guest.addEventListener("message", (event) => resolve(JSON.parse(event.data))));
    await opened(guest);

    const shown = [];
    let wake = () => {};
    const displayMessage = (message) => {
      shown.push(message);
      wake();
    };
    const until = async (fits) => {
      while (!shown.some(fits)) await within(new Promise((resolve) => (wake = resolve)), "a message on the staff's page");
      return shown.find(fits);
    };
    // Connect to department chat
    const ws = new WebSocket(`${sockets}/ws/chat/Reception/?token=${token}`);

    ws.onmessage = function (event) {
      const data = JSON.parse(event.data);
      if (data.type === "message") {
        displayMessage(data.data);
      }
    };
    cleanup(() => ws.close());
    await opened(ws);

    const [status, body] = await python(at.baseUrl);
    assert.deepEqual([status, body.success, body.department], [201, true, "Reception"]);
    const asked = await until((message) => message.id === body.message_id);
    assert.deepEqual([asked.content, asked.sender_type, asked.conversation_id], ["I need room service", "guest", body.conversation_id]);

    // Send message
    ws.send(
      JSON.stringify({
        type: "text",
        conversation_id: body.conversation_id,
        content: "Hello from staff!",
      }),
    );
    const said = await until((message) => message.content === "Hello from staff!");
    assert.deepEqual([said.sender_type, said.sender_name], ["staff", "John Smith"]);
    const reply = await within(heardByGuest, "the answer on the guest's socket");
    assert.deepEqual([reply.type, reply.data.content], ["message", "Hello from staff!"]);
  });

  await report.check("department guide: without an active stay the guest is refused", async () => {
    const refused = await post("/api/chat/guest-webhook/", { whatsapp_number: hotel.whatsapp.without_stay, message: "hi" });
    assert.deepEqual([refused.status, refused.body.error], [400, "Guest does not have an active stay"]);
    const nobody = await post("/api/chat/guest-webhook/", { whatsapp_number: "+999888777666", message: "hi" });
    assert.deepEqual([nobody.status, nobody.body.error], [404, "Guest not found"]);
  });

  await report.check("department guide: a browser learns from the close code why it is not let in", async () => {
    const code = async (path) => (await closed(new WebSocket(`${sockets}${path}`))).code;
    assert.equal(await code("/ws/chat/Reception/"), 4401);
    assert.equal(await code(`/ws/chat/Ballroom/?token=${token}`), 4404);
    assert.equal(await code(`/ws/guest/${encodeURIComponent(hotel.whatsapp.without_stay)}/`), 4404);
  });
}

const opened = (socket) =>
  within(new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject })), "an open socket");

const closed = (socket) => within(new Promise((resolve) => socket.addEventListener("close", resolve)), "the close code");

/** Runs the guide's example in Python; status and body of its answer. */
async function python(baseUrl) {
  const script = new URL("../department_guest.py", import.meta.url).pathname;
  const child = spawn(process.env.CLIENT_PYTHON, [script, baseUrl], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  const code = await within(new Promise((resolve) => child.once("close", resolve)), "the Python example");
  assert.equal(code, 0);
  const [status, ...body] = said.split("\n");
  return [Number(status), JSON.parse(body.join("\n"))];
}
