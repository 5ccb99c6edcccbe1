import type { Bridge, Who } from '../bridge.ts';
import type { Ack } from './line.ts';
import type { Memory } from './memory.ts';
import { messagesOf } from './message.ts';
import { createNews, onWire } from './news.ts';
import { faultOf } from './notice.ts';
import { createRoom } from './room.ts';
import { createSender } from './sender.ts';
import { EMPTY, type State, type Store } from './state.ts';
import { withNewest, withOlder } from './thread.ts';
import { createTyping } from './typing.ts';

const PAGE = 50;

/** One visitor's conversation with one hotel: what the panel can ask for. */
export function createChat(bridge: Bridge, store: Store, memory: Memory) {
  const { options, who } = bridge;
  const room = createRoom(bridge, store, memory, {
    onJoined: entered,
    onEvent: (name, body) => news.onEvent(name, body),
  });
  const sender = createSender(store, memory, room);
  const news = createNews(bridge, store, room, sender);
  const typing = createTyping(room);
  /** A person was asked for before there was a room. */
  let wantsPerson = false;

  function entered(ack: Ack): void {
    const page = messagesOf(ack.messages);
    const thread = withNewest(store.state.thread, page);
    store.set({
      line: 'up',
      hotel: (ack.hotel as { name?: string } | undefined)?.name,
      isStaffed: ack.online as boolean | undefined,
      thread,
      // Only what stands before the page tells more than the page itself.
      hasOlder: thread[0] === page[0] ? Boolean(ack.hasMore) : store.state.hasOlder,
    });
    sender.settle(page);
    sender.flush();
    news.markRead();
    void askConsent(ack.consent as State['consent']);
    if (wantsPerson) void callPerson();
    if (who.phone) void room.ask('chat:set-contact', contactOf(who));
  }

  async function callPerson(): Promise<void> {
    wantsPerson = !room.isJoined;
    if (wantsPerson) room.begin();
    else if (await did(room.ask('chat:request-person')))
      store.set({ notice: { word: 'asked', isGood: true } });
  }

  async function askConsent(consent: State['consent']): Promise<void> {
    const { resumeToken, consent: answered } = memory.kept;
    if (resumeToken || !consent?.text) return;
    if (options.consent === 'given') await remember();
    else if (String(consent.version) !== answered) store.set({ consent });
  }

  /** True when it is done; otherwise the visitor is told why not. */
  async function did(asked: Promise<Ack>): Promise<boolean> {
    const ack = await asked;
    store.set({ notice: ack.success ? undefined : faultOf(ack) });
    return ack.success;
  }

  async function remember(): Promise<boolean> {
    const ack = await room.ask('chat:remember');
    if (ack.success) memory.change({ resumeToken: String(ack.resumeToken) });
    else store.set({ notice: faultOf(ack) });
    store.set({ isRemembered: ack.success });
    return ack.success;
  }

  return {
    begin: room.begin,
    resume: room.resume,
    leave: room.leave,
    markRead: news.markRead,
    retry: sender.retry,
    remove: sender.remove,
    remember,

    type(draft: string): void {
      store.set({ draft });
      if (draft) typing.goesOn();
      else typing.ends();
    },
    send(text: string): void {
      store.set({ notice: undefined });
      room.begin();
      typing.ends();
      sender.add(text);
    },
    async older(): Promise<void> {
      const first = store.state.thread[0];
      if (!first || store.state.isLoadingOlder) return;
      store.set({ isLoadingOlder: true });
      const page = await earlier(first.id);
      store.set({
        isLoadingOlder: false,
        ...(page
          ? {
              thread: withOlder(store.state.thread, messagesOf(page.messages)),
              hasOlder: Boolean(page.hasMore),
            }
          : { notice: { word: 'trouble' } as const }),
      });
    },
    callPerson,
    async rate(id: string, helpful: boolean): Promise<void> {
      if (await did(room.ask('chat:faq-feedback', { messageId: onWire(id), helpful })))
        store.set({ helped: { ...store.state.helped, [id]: helpful } });
    },
    async saveContact(told: object): Promise<void> {
      const { success, error = '' } = await room.ask('chat:set-contact', told);
      store.set({ hasSaved: success, contactFault: success ? undefined : error });
    },
    answerConsent(): void {
      memory.change({ consent: String(store.state.consent?.version) });
      store.set({ consent: undefined });
    },
    async forget(): Promise<void> {
      if (!(await did(room.ask('chat:forget-me')))) return;
      room.leave();
      memory.forget();
      const { isOpen, isMuted } = store.state;
      store.set({ ...EMPTY, isOpen, isMuted, notice: { word: 'forgotten', isGood: true } });
    },
    identify(told: Who): void {
      if (room.isJoined) void room.ask('chat:set-contact', contactOf(told));
    },
  };

  async function earlier(id: string): Promise<Record<string, unknown> | undefined> {
    const address = `${options.origin}/api/chat/rooms/${room.id}/messages?limit=${PAGE}&beforeMessageId=${id}`;
    try {
      const answer = await fetch(address, { headers: { authorization: `Bearer ${memory.kept.sessionId}` } });
      return answer.ok ? await answer.json() : undefined;
    } catch {
      return undefined;
    }
  }
}

export type Chat = ReturnType<typeof createChat>;

function contactOf({ name, email, phone }: Who): object {
  return { userName: name, email, phone };
}
