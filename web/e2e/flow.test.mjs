// The older website chat's guide, as printed: its flow from a visitor's browser to the business' and back, step by step, and
// what else it prints. React and the client of Socket.IO are the published ones.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESKTOP, johnOf, launch, person, signIn } from './browser.mjs';
import { Guide } from './guide.mjs';
import { Demo } from './server.mjs';
import { button } from './team.mjs';
import { Wire } from './wire.mjs';

const HOTEL = 'hotel-killarney';
const GUEST_ID = /^guest_\d{13}_[a-z0-9]+$/;
/** Nothing the house knows an answer to. */
const FOR_A_PERSON = 'Who painted the heron above the fireplace?';

let demo;
let guide;
let browser;
let hotel;
let token;

before(async () => {
  demo = await Demo.start();
  guide = await Guide.start(demo.url);
  browser = await launch();
  const { hotels } = await (await fetch(`${demo.url}/api/demo`)).json();
  hotel = hotels.find(({ slug }) => slug === HOTEL);
  const { username, password } = await johnOf(demo.url);
  const login = await fetch(`${demo.url}/api/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  token = (await login.json()).access;
});
after(async () => {
  await browser?.close();
  await guide?.end();
  await demo?.end();
});

/** What staff are answered. */
async function asStaff(path) {
  const answer = await fetch(`${demo.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200, path);
  return answer.json();
}

const rooms = async () => (await asStaff(`/api/chat/rooms?businessId=${hotel.business_id}`)).rooms;
const roomOf = async (guestId) =>
  (await rooms()).find(({ metadata }) => metadata.guestInfo?.guestId === guestId);
const messagesOf = async (roomId) => (await asStaff(`/api/chat/rooms/${roomId}/messages`)).messages;

const kept = (page) => page.evaluate(() => ({ ...localStorage }));
/** The lines of the printed widget with these words, as class and text. */
const lines = async (page, words) =>
  page
    .locator('.chat-widget .message')
    .filter({ hasText: words })
    .evaluateAll((all) => all.map((line) => [line.className, line.textContent]));
const line = (page, words) => page.locator('.chat-widget .message').filter({ hasText: words });

async function say(page, words) {
  await page.getByPlaceholder('Type a message...').fill(words);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function close(...people) {
  for (const { faults, context } of people) {
    assert.deepEqual(faults, []);
    await context.close();
  }
}

/** John at his console, which notes the notifications it would show while he looks elsewhere. */
async function johnLookingElsewhere() {
  const john = await person(browser, DESKTOP);
  await john.page.addInitScript(() => {
    globalThis.shown = [];
    document.hasFocus = () => false;
    globalThis.Notification = class {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      constructor(title, { body }) {
        globalThis.shown.push({ title, body });
      }
    };
    localStorage.setItem('bellhop.console.notifications', 'on');
  });
  const { username, password } = await johnOf(demo.url);
  await signIn(john.page, demo.url, username, password);
  return john;
}

test('the flow of the guide, with its printed widget in one browser and the business in another', async (t) => {
  const john = await johnLookingElsewhere();
  const visitor = await person(browser, { viewport: { width: 800, height: 600 } });
  const { page } = visitor;
  const wire = new Wire(page);
  const row = john.page.locator('.row').filter({ hasText: 'Guest User' });
  const inConsole = (words) => john.page.locator('.message-text').getByText(words, { exact: true });
  let guestId;
  let sessionId;
  let roomId;
  await john.page.locator('.row').first().waitFor();
  assert.equal(await row.count(), 0);

  await t.test('1: it connects without a token', async () => {
    await page.goto(guide.chat(hotel.business_id));
    assert.equal(await wire.sent('40/realtime,'), '40/realtime,{"sessionId":null}');
    assert.deepEqual(await wire.credentials(), []);
  });

  await t.test('2 and 3: it is given an identity, and keeps it in the browser', async () => {
    const [registered] = await wire.heard('guest:registered', 1);
    ({ guestId, sessionId } = registered);
    assert.match(guestId, GUEST_ID);
    await page.locator('.guest-badge').getByText('Guest', { exact: true }).waitFor();
    assert.deepEqual(await kept(page), { guestId, guestSessionId: sessionId });
  });

  await t.test(
    '4 and 5: it joins, and a room is there that says whose it is but not his secret',
    async () => {
      const [joined] = await wire.heard('chat:room-joined', 1);
      roomId = joined.roomId;
      // What the house says first is told as it is said, for the widget looks at nothing else.
      for (const { content } of joined.messages) await line(page, content).waitFor();
      const room = await roomOf(guestId);
      assert.equal(room._id, roomId);
      assert.equal(room.metadata.isGuest, true);
      assert.equal(room.metadata.userType, 'guest');
      assert.equal(room.metadata.userName, 'Guest User');
      assert.ok(room.metadata.tags.includes('anonymous'), String(room.metadata.tags));
      assert.ok(!JSON.stringify(await rooms()).includes(sessionId), 'staff are shown the secret');
    },
  );

  await t.test('6: what he asks, naming no room, is answered once by the FAQ', async () => {
    await say(page, hotel.faq_question);
    const [answer] = await wire.heard('chat:faq-response', 1);
    await line(page, answer.content).nth(1).waitFor();
    // The widget adds a line for each of the two events the one answer comes by.
    const shown = `${answer.senderName}: ${answer.content}`;
    assert.deepEqual(await lines(page, answer.content), [
      ['message bot', shown],
      ['message system', shown],
    ]);
    assert.deepEqual(await lines(page, hotel.faq_question), [
      ['message customer', `Guest User: ${hotel.faq_question}`],
    ]);
    assert.deepEqual(await wire.heard('chat:new-message', 1, ({ isFAQ }) => isFAQ), [answer]);
    const stored = (await messagesOf(roomId)).filter(({ isFAQ }) => isFAQ);
    assert.deepEqual(
      stored.map(({ id }) => id),
      [answer.id],
    );
  });

  await t.test('7: the business is notified while it looks elsewhere, reads, and answers', async () => {
    await say(page, FOR_A_PERSON);
    await row.getByText('unread').waitFor();
    await john.page.waitForFunction(
      (words) => globalThis.shown.some(({ title, body }) => title.includes('Guest User') && body === words),
      FOR_A_PERSON,
    );
    await row.click();
    await inConsole(hotel.faq_question).waitFor();
    await john.page.getByText('The house answered by itself').first().waitFor();
    await inConsole(FOR_A_PERSON).waitFor();
    await john.page.getByLabel('Your answer').fill('My grandmother did.');
    await button(john.page, 'Send message').click();
    await line(page, 'My grandmother did.').waitFor();
    assert.deepEqual(await lines(page, 'My grandmother did.'), [
      ['message staff', 'John Smith: My grandmother did.'],
    ]);
    assert.equal((await wire.heard('chat:faq-response', 1)).length, 1);
  });

  await t.test('whoever loads the page anew is the same guest, in the same thread', async () => {
    await page.reload();
    const [, registered] = await wire.heard('guest:registered', 2);
    assert.equal(registered.guestId, guestId);
    assert.equal(registered.resumed, true);
    const [, joined] = await wire.heard('chat:room-joined', 2);
    assert.equal(joined.roomId, roomId);
    assert.ok(joined.messages.some(({ content }) => content === 'My grandmother did.'));
    assert.deepEqual(await kept(page), { guestId, guestSessionId: registered.sessionId });
    await say(page, 'She had a fine hand.');
    await inConsole('She had a fine hand.').waitFor();
    assert.equal(await row.count(), 1);
  });

  await t.test('the dashboard lists him as anonymous until he is made a customer', async () => {
    const business = await person(browser, DESKTOP);
    await guide.dashboard(business.page, hotel.business_id, token);
    const chat = business.page.locator('.chat-item').filter({ hasText: 'She had a fine hand.' });
    await chat.getByText('Guest User').waitFor();
    await chat.getByText('Anonymous', { exact: true }).waitFor();
    await business.page.evaluate((room) => globalThis.convert(room, 'heron@example.com'), roomId);
    await chat.getByText('Anonymous', { exact: true }).waitFor({ state: 'detached' });
    await chat.waitFor();
    const { metadata } = await asStaff(`/api/chat/rooms/${roomId}`);
    assert.deepEqual([metadata.isGuest, metadata.email], [false, 'heron@example.com']);
    assert.ok(!metadata.tags.includes('anonymous'));
    await close(business);
  });
  await close(john, visitor);
});

test('the steps of “Test Chat Flow”, then those of “Test Session Recovery” in the next visit', async () => {
  const visitor = await person(browser, DESKTOP);
  const { page } = visitor;
  const wire = new Wire(page);
  const run = (content) => page.addScriptTag({ content });
  const flow = await guide.snippet('chat-flow.js', { 'your-business-id': hotel.business_id });
  const [steps, send] = flow.split(/^(?=\/\/ 4\.)/m);

  await page.goto(guide.blank);
  // In one script: what the house says at once is not to come before somebody listens.
  await run(`${await guide.snippet('connection.js')}${steps}`);
  const [{ guestId, sessionId }] = await wire.heard('guest:registered', 1);
  const [{ roomId }] = await wire.heard('chat:room-joined', 1);
  await run(send.replace('room-id-from-join', roomId));
  await wire.heard('chat:new-message', 1, ({ content }) => content === 'Hello, I have a question');
  const { metadata } = await roomOf(guestId);
  assert.equal(metadata.userName, 'Anonymous User');

  await page.goto(guide.blank);
  await run(`localStorage.clear(); globalThis.sessionId = ${JSON.stringify(sessionId)}`);
  await run(await guide.snippet('session-recovery.js'));
  const [, again] = await wire.heard('guest:registered', 2);
  assert.equal(again.guestId, guestId);
  await run(`socket.emit('chat:join-room', { businessId: ${JSON.stringify(hotel.business_id)} })`);
  const [, found] = await wire.heard('chat:room-joined', 2);
  assert.equal(found.roomId, roomId);
  const own = found.messages.filter(({ senderType }) => senderType === 'customer');
  assert.deepEqual(
    own.map(({ content }) => content),
    ['Hello, I have a question'],
  );
  await close(visitor);
});

for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']]) {
  test(`the unmodified client asks and is answered from a browser by ${transports.join(', then ')}`, async () => {
    const visitor = await person(browser, DESKTOP);
    await visitor.page.goto(guide.blank);
    await visitor.page.waitForFunction(() => 'io' in window);
    const heard = await visitor.page.evaluate(asked, {
      address: `${demo.url}/realtime`,
      transports,
      businessId: hotel.business_id,
      question: hotel.faq_question,
    });
    assert.match(heard.guestId, GUEST_ID);
    assert.equal(heard.sent.success, true);
    assert.deepEqual(heard.answers, ['customer', 'bot']);
    assert.equal(heard.transport, transports.at(-1));
    await close(visitor);
  });
}

/** Runs in the page: comes in, asks, and waits for the question and its answer. */
function asked({ address, transports, businessId, question }) {
  return new Promise((resolve) => {
    const socket = window.io(address, { transports });
    const answers = [];
    const heard = {};
    const done = () => {
      heard.transport = socket.io.engine.transport.name;
      if (!heard.sent || answers.length < 2 || heard.transport !== transports.at(-1)) return;
      socket.close();
      resolve({ ...heard, answers });
    };
    socket.io.engine.on('upgrade', done);
    socket.on('chat:new-message', (message) => {
      answers.push(message.senderType);
      done();
    });
    socket.on('guest:registered', async ({ guestId }) => {
      heard.guestId = guestId;
      await socket.emitWithAck('chat:join-room', { businessId, userName: 'Browser' });
      heard.sent = await socket.emitWithAck('chat:send-message', { content: question });
      done();
    });
  });
}
