import type { Ack } from './line.ts';
import type { Memory } from './memory.ts';
import { type Message, messageOf } from './message.ts';
import { waitOf } from './notice.ts';
import { added, marked, nextOf, type Pending, type Queue, requeued, settled, without } from './queue.ts';
import type { Room } from './room.ts';
import type { Store } from './state.ts';
import { withMessage } from './thread.ts';

/** Sends what the visitor writes, in order, through lost lines and reloads; its key keeps a repetition harmless. */
export function createSender(store: Store, memory: Memory, room: Room) {
  function set(queue: Queue): void {
    store.set({ queue });
    memory.change({ unsent: queue });
  }

  async function flush(): Promise<void> {
    for (let next = nextOf(store.state.queue); next && room.isJoined; next = nextOf(store.state.queue)) {
      const { key, text } = next;
      set(marked(store.state.queue, key, 'sending'));
      const ack = await room.ask('chat:send-message', { content: text, clientMessageId: key });
      if (!ack.success) return refused(next, ack);
      accepted(next, ack);
    }
  }

  function refused({ key }: Pending, ack: Ack): void {
    const mayPass = waitOf(ack) > 0 || ack.code === 'session_expired';
    set(mayPass ? requeued(store.state.queue) : marked(store.state.queue, key, 'failed'));
    // A line that broke says so itself, and joining again flushes.
    if (room.isJoined) room.refused(ack, flush);
    if (!mayPass) void flush();
  }

  function accepted(sent: Pending, ack: Ack): void {
    const { thread, queue, notice } = store.state;
    const message = messageOf({
      id: ack.messageId,
      senderType: 'guest',
      content: sent.text,
      createdAt: ack.timestamp ?? sent.at,
      metadata: { clientMessageId: sent.key },
    });
    // The event may have been faster than the answer.
    const isKnown = !message || thread.some(({ id }) => id === message.id);
    store.set({
      notice: notice?.isGood ? notice : undefined,
      thread: isKnown ? thread : withMessage(thread, message),
    });
    set(without(queue, sent.key));
  }

  return {
    add(text: string): void {
      set(added(store.state.queue, newKey(), text, new Date().toISOString()));
      void flush();
    },
    retry(key: string): void {
      set(marked(store.state.queue, key, 'queued'));
      void flush();
    },
    remove: (key: string) => set(without(store.state.queue, key)),
    settle: (messages: readonly Message[]) => set(settled(store.state.queue, messages)),
    flush: () => void flush(),
  };
}

export type Sender = ReturnType<typeof createSender>;

/** `randomUUID` exists only on secure origins, and a page may be on plain HTTP. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
