import type { Bridge } from '../bridge.ts';
import { type Message, messageOf } from './message.ts';
import type { Room } from './room.ts';
import type { Sender } from './sender.ts';
import { ring } from './sound.ts';
import type { Store } from './state.ts';
import { unreadOf, withChange, withMessage, withRead } from './thread.ts';

const TYPING_FADES_MS = 8_000;

/** What happens in the room while we listen. */
export function createNews(bridge: Bridge, store: Store, room: Room, sender: Sender) {
  let fades: ReturnType<typeof setTimeout> | undefined;

  const isWatched = () => store.state.isOpen && store.state.view === 'chat' && !document.hidden;

  /** Tells the hotel what has been seen. */
  function markRead(): void {
    const ids = unreadOf(store.state.thread);
    if (!isWatched() || !room.isJoined || ids.length === 0) return;
    store.set({ thread: withRead(store.state.thread, ids) });
    room.say('chat:read-messages', { messageIds: ids.map(onWire) });
  }

  function received(message: Message): void {
    const isNew = !store.state.thread.some(({ id }) => id === message.id);
    store.set({ thread: withMessage(store.state.thread, message) });
    sender.settle([message]);
    if (message.from === 'visitor' || !isNew) return;
    typing(undefined);
    // Whoever was asked for is here.
    if (message.from === 'staff') store.set({ notice: undefined });
    if (!isWatched() && !store.state.isMuted) ring();
    bridge.emit('message', { text: message.text, from: message.name });
    markRead();
  }

  function typing(typist: string | undefined): void {
    clearTimeout(fades);
    store.set({ typist });
    if (typist !== undefined) fades = setTimeout(typing, TYPING_FADES_MS, undefined);
  }

  function onMessage(name: string, message: Message): void {
    const { thread } = store.state;
    if (name === 'chat:new-message') received(message);
    else if (name === 'chat:message-updated') store.set({ thread: withChange(thread, message) });
    else if (name === 'chat:message-deleted')
      store.set({ thread: withChange(thread, { ...message, isDeleted: true }) });
    // An automatic answer comes as a message too, by the same id; whichever is first is drawn.
    else if (/^chat:(faq|auto)-response$/.test(name) && !thread.some(({ id }) => id === message.id))
      received(message);
  }

  function onEvent(name: string, body: unknown): void {
    const said = (body ?? {}) as Record<string, unknown>;
    const isOurs = room.isThis(said.roomId);
    const message = isOurs && messageOf(said);
    if (name === 'guest:session-expired') room.expire();
    else if (name === 'chat:room-moved') void room.join();
    else if (!isOurs) return;
    else if (message) onMessage(name, message);
    else if (name === 'chat:user-typing') typing(said.isTyping ? String(said.userName ?? '') : undefined);
    else if (name === 'chat:messages-read' && Array.isArray(said.messageIds))
      store.set({ thread: withRead(store.state.thread, said.messageIds.map(String)) });
  }

  return { onEvent, markRead };
}

/** Ids that are numbers on the wire go back as numbers. */
export function onWire(id: string): string | number {
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}
