import type { ConversationNews, GuestApi, LiveState } from '@bellhop/sdk';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { attentive } from '../../state/attention.ts';
import { type Chat, type ChatListener, type ChatSource, createChat } from '../../state/chat.ts';
import type { Memory } from './memory.ts';
import { page } from './route.ts';

interface ConversationOptions {
  hotel: string;
  token: string;
  api: GuestApi;
  memory: Memory;
  uploadAddress: string;
  line: ReadonlySignal<LiveState>;
  onOver: () => void;
  retryNow: () => void;
}

/** The booking and the conversation may disagree for a moment about what is open: no storm of questions then. */
const CALM_MS = 15_000;

/** The stay's conversation as a part of the portal: it listens on the portal's own line. */
export function createConversation(options: ConversationOptions) {
  const { api, token, memory } = options;
  const chat = signal<Chat | null>(null);
  let listener: ChatListener | null = null;
  let opening = false;
  let refusedAt = 0;

  const source: ChatSource = {
    api,
    uploadTarget: () => ({ address: options.uploadAddress, token }),
    watched: computed(() => attentive.value && page.value === 'chat'),
    over: computed(() => chat.value === null),
    endsIt: (status) => status === 401 || status === 403,
    onOver: () => {
      refusedAt = Date.now();
      drop();
      options.onOver();
    },
    connect: (next) => {
      listener = next;
      const unsubscribe = options.line.subscribe((state) => state !== 'final' && next.onState(state));
      return {
        // The portal's line is open before the history is asked for, so nothing falls between the two.
        follow: () => undefined,
        close: () => {
          unsubscribe();
          if (listener === next) listener = null;
        },
        retryNow: () => {
          options.retryNow();
          return options.line.value === 'open';
        },
      };
    },
  };

  function drop(): void {
    chat.value?.close();
    chat.value = null;
  }

  /** The hotel opens the conversation at the first look; its number is remembered, to open it without a line. */
  async function open(): Promise<void> {
    if (chat.value || opening || Date.now() - refusedAt < CALM_MS) return;
    opening = true;
    try {
      const id = memory.get<number>('conversation') ?? (await api.thread({ limit: 1 })).conversation.id;
      memory.set('conversation', id);
      chat.value = createChat(id, source);
    } catch {
      // Asked again with the next look at the booking.
    } finally {
      opening = false;
    }
  }

  if (memory.get<number>('conversation') !== null) void open();

  return {
    chat: chat as ReadonlySignal<Chat | null>,
    allow: (may: boolean) => (may ? void open() : drop()),
    apply: (event: ConversationNews) => listener?.onEvent(event),
    reset: () => listener?.onReset(),
  };
}
