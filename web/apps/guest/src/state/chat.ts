import {
  type ConversationNews,
  type GuestApi,
  type GuestConversation,
  isApiError,
  type LiveState,
  type Message,
  newClientMessageId,
} from '@bellhop/sdk';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { alertOf } from './alerts.ts';
import { createDraft, forgetOthers } from './draft.ts';
import { createOutbox } from './outbox.ts';
import { storage } from './storage.ts';
import {
  EMPTY_THREAD,
  unreadOf,
  withMessage,
  withNewest,
  withOlder,
  withoutMessage,
  withRead,
} from './thread.ts';
import { createTypingSender, createTypist } from './typing.ts';
import { createUploads, type UploadTarget } from './uploads.ts';

/** Where a conversation comes from: the PIN session of a room, or the link of a booking. */
export interface ChatSource {
  api: Pick<GuestApi, 'thread' | 'send' | 'read' | 'typing'>;
  uploadTarget: () => UploadTarget | null;
  /** True while the conversation stands before the guest's eyes. */
  watched: ReadonlySignal<boolean>;
  /** True while the credential opens nothing. */
  over: ReadonlySignal<boolean>;
  /** Whether a refusal means that the credential is over. */
  endsIt: (status: number) => boolean;
  onOver: () => void;
  /** Listens from now on; what is said after this call is heard once the line is up. */
  connect: (listener: ChatListener) => ChatLine;
}

export interface ChatListener {
  onEvent: (event: ConversationNews) => void;
  onState: (state: LiveState) => void;
  /** Too much was missed. */
  onReset: () => void;
}

export interface ChatLine {
  /** The history is loaded up to this number of the journal: the line goes on from there. */
  follow(journal: number): void;
  close(): void;
  /** False when there is no line that could be tried. */
  retryNow(): boolean;
}

const PAGE = 40;
const RELOAD_AFTER_MS = 3_000;

/** One conversation as the guest's page knows it: its history, what is on the way, who is there. */
export function createChat(id: number, source: ChatSource) {
  const { api, watched } = source;
  forgetOthers(id);
  const thread = signal(EMPTY_THREAD);
  const conversation = signal<GuestConversation | null>(null);
  const phase = signal<'loading' | 'ready' | 'unreachable'>('loading');
  const line = signal<LiveState>('connecting');
  const loadingOlder = signal(false);
  const atEnd = signal(true);
  /** The first message that came while the guest was away. */
  const unreadFrom = signal<number | null>(null);
  const typist = createTypist();
  const draft = createDraft(id);
  const typing = createTypingSender(api.typing);
  let again: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let marking = false;

  const outbox = createOutbox({
    conversation: id,
    send: async ({ key, text }) => (await api.send({ text, client_message_id: key })).message,
    onSent: (message) => {
      thread.value = withMessage(thread.value, message);
    },
    onSessionOver: endSession,
    storage,
    newKey: newClientMessageId,
    now: () => new Date(),
  });

  const uploads = createUploads(source.uploadTarget, () => void catchUp());

  function endSession(): void {
    connection.close();
    clearTimeout(again);
    if (!closed) source.onOver();
  }

  /** Loads the newest page, then follows the stream from exactly there. Repeats until it succeeds. */
  async function load(): Promise<void> {
    clearTimeout(again);
    if (closed) return;
    try {
      const page = await api.thread({ limit: PAGE });
      if (closed) return;
      const first = phase.value !== 'ready';
      thread.value = withNewest(thread.value, page);
      conversation.value = page.conversation;
      if (first) unreadFrom.value = unreadOf(thread.value)[0]?.id ?? null;
      phase.value = 'ready';
      outbox.settle(page.messages);
      connection.follow(page.journal);
      outbox.flush();
      void markRead();
    } catch (error) {
      if (isApiError(error) && source.endsIt(error.status)) return endSession();
      if (phase.value === 'loading') phase.value = 'unreachable';
      line.value = 'lost';
      again = setTimeout(load, RELOAD_AFTER_MS);
    }
  }

  /** Fetches the newest page beside the running stream. */
  async function catchUp(): Promise<void> {
    try {
      const page = await api.thread({ limit: PAGE });
      thread.value = withNewest(thread.value, page);
      conversation.value = page.conversation;
      outbox.settle(page.messages);
    } catch {
      // The line is down: the stream notices too, and what it then brings or a reload fills the gap.
    }
  }

  function apply(event: ConversationNews): void {
    if (event.type === 'typing') {
      if (event.who === 'staff' && event.conversation_id === id) typist.set(event.typing ? event.name : null);
      return;
    }
    if (event.conversation.id !== id) return;
    conversation.value = event.conversation;
    if (event.type === 'message_sent') received(event.message);
    if (event.type === 'message_edited') thread.value = withMessage(thread.value, event.message);
    if (event.type === 'message_deleted') {
      thread.value = withoutMessage(thread.value, event.message_id, event.erased ? null : event.message);
    }
    if (event.type === 'messages_read') thread.value = withRead(thread.value, event.message_ids, event.at);
  }

  function received(message: Message): void {
    thread.value = withMessage(thread.value, message);
    outbox.settle([message]);
    if (message.from === 'guest') return;
    typist.set(null);
    if (!watched.value && unreadFrom.value === null) unreadFrom.value = message.id;
    alertOf(message);
    void markRead();
  }

  /** Tells the hotel what the guest has seen: only what really stood before the eyes. */
  async function markRead(): Promise<void> {
    const newest = unreadOf(thread.value).at(-1);
    if (!newest || marking || !watched.value || !atEnd.value || source.over.value) return;
    marking = true;
    try {
      const { read } = await api.read(newest.seq);
      thread.value = withRead(thread.value, read, new Date().toISOString());
    } catch {
      // Tried again with the next message, the next look and the next connection.
    } finally {
      marking = false;
    }
  }

  async function older(): Promise<void> {
    const before = thread.value.messages[0]?.id;
    if (before === undefined || loadingOlder.value || !thread.value.hasOlder) return;
    loadingOlder.value = true;
    try {
      thread.value = withOlder(thread.value, await api.thread({ before, limit: PAGE }));
    } catch (error) {
      if (isApiError(error) && source.endsIt(error.status)) endSession();
    } finally {
      loadingOlder.value = false;
    }
  }

  /** False: too much is waiting for the connection. */
  function send(): boolean {
    if (!outbox.add(draft.text.value.trim())) return false;
    draft.set('');
    typing.ended();
    unreadFrom.value = null;
    return true;
  }

  function type(text: string): void {
    draft.set(text);
    if (text.trim() === '') typing.ended();
    else if (line.value === 'open') typing.typed();
  }

  const connection = source.connect({
    onEvent: apply,
    onState: (state) => {
      line.value = state;
      if (state === 'final') endSession();
      if (state !== 'open') return;
      outbox.flush();
      void markRead();
    },
    onReset: () => void catchUp(),
  });

  const retryNow = () => {
    if (!connection.retryNow() && !source.over.value) void load();
    outbox.flush();
  };
  const unsubscribe = watched.subscribe((now) => now && void markRead());
  addEventListener('online', retryNow);
  void load();

  return {
    id,
    thread,
    conversation,
    phase,
    line,
    loadingOlder,
    unreadFrom,
    draft: draft.text,
    typist: typist.name,
    queue: outbox.queue,
    uploads,
    unread: computed(() => unreadOf(thread.value).length),
    send,
    type,
    stopTyping: typing.ended,
    retry: outbox.retry,
    remove: outbox.remove,
    older,
    retryNow,
    /** After the PIN was entered again. */
    resume: load,
    setAtEnd(end: boolean): void {
      atEnd.value = end;
      if (end) void markRead();
    },
    close(): void {
      closed = true;
      connection.close();
      clearTimeout(again);
      outbox.close();
      unsubscribe();
      removeEventListener('online', retryNow);
    },
  };
}

export type Chat = ReturnType<typeof createChat>;
