import { Manager } from 'socket.io-client';

/** What the server answers to everything it is asked. */
export interface Ack {
  success: boolean;
  error?: string;
  code?: string;
  /** Seconds. */
  retryAfter?: number;
  [field: string]: unknown;
}

export interface Listener {
  /** A session is ours; `resumed`: it is the one we asked for. */
  onRegistered(session: { sessionId: string; resumed: boolean }): void;
  onLost(): void;
  /** The server does not want us now. */
  onRefused(refusal: Ack): void;
  onEvent(name: string, body: unknown): void;
}

export interface Line {
  isUp(): boolean;
  /** Never rejects: no answer is an answer with the code `unreachable`. */
  ask(event: string, body: object): Promise<Ack>;
  say(event: string, body: object): void;
  restart(): void;
  close(): void;
}

const ANSWER_WITHIN_MS = 12_000;

/** The connection to the house, which comes back by itself until it is closed. */
export function openLine(origin: string, auth: () => object, listener: Listener): Line {
  const socket = new Manager(origin).socket('/realtime', { auth: (hand) => hand(auth()) });
  let again: ReturnType<typeof setTimeout> | undefined;

  // The client itself comes back from a broken line, but not from a server that said goodbye.
  const later = (seconds = 2) => {
    clearTimeout(again);
    again = setTimeout(() => socket.connect(), seconds * (1 + Math.random()) * 1_000);
  };
  socket.on('disconnect', () => {
    listener.onLost();
    if (!socket.active) later();
  });
  socket.on('connect_error', ({ data }: Error & { data?: Ack }) => {
    listener.onLost();
    if (socket.active) return;
    later(data?.retryAfter);
    listener.onRefused(data ?? { success: false });
  });
  socket.on('guest:registered', (session) => listener.onRegistered(session));
  socket.onAny((name: string, body: unknown) => listener.onEvent(name, body));

  return {
    isUp: () => socket.connected,
    async ask(event, body) {
      try {
        return (await socket.timeout(ANSWER_WITHIN_MS).emitWithAck(event, body)) ?? { success: false };
      } catch {
        return { success: false, code: 'unreachable' };
      }
    },
    say(event, body) {
      if (socket.connected) socket.emit(event, body);
    },
    restart() {
      socket.disconnect().connect();
    },
    close() {
      clearTimeout(again);
      socket.off().offAny().disconnect();
    },
  };
}
