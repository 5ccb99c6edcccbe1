import type { StaffMessage } from '@bellhop/sdk';

/** A message on its way to the server. Its key makes a repeated attempt harmless. */
export interface Outgoing {
  key: string;
  conversationId: number;
  text: string;
  /** The answer kept ready whose files go along. */
  cannedId?: number;
  at: string;
  state: 'queued' | 'sending' | 'failed';
  /** Why it failed, in the server's words. */
  reason: string | null;
}

export type Outbox = readonly Outgoing[];

export function withState(
  outbox: Outbox,
  key: string,
  state: Outgoing['state'],
  reason: string | null = null,
): Outbox {
  return outbox.map((item) => (item.key === key ? { ...item, state, reason } : item));
}

export function without(outbox: Outbox, key: string | null): Outbox {
  return key !== null && outbox.some((item) => item.key === key)
    ? outbox.filter((item) => item.key !== key)
    : outbox;
}

/** What has arrived, by answer or by event, is no longer on its way. */
export function withoutArrived(outbox: Outbox, messages: readonly StaffMessage[]): Outbox {
  const arrived = new Set(messages.map((message) => message.client_message_id));
  return outbox.some((item) => arrived.has(item.key))
    ? outbox.filter((item) => !arrived.has(item.key))
    : outbox;
}

/** The next to send: in the order typed and one at a time for each conversation. A failed one waits for its writer. */
export function nextToSend(outbox: Outbox): Outgoing | undefined {
  const busy = new Set(outbox.filter((item) => item.state === 'sending').map((item) => item.conversationId));
  return outbox.find((item) => item.state === 'queued' && !busy.has(item.conversationId));
}

/** What was stored by an earlier page. What was being sent then is sent again: its key protects from a double. */
export function restore(stored: string | null): Outbox {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(value)) return [];
    return value
      .filter(isOutgoing)
      .map((item) => (item.state === 'sending' ? { ...item, state: 'queued' } : item));
  } catch {
    return [];
  }
}

function isOutgoing(value: unknown): value is Outgoing {
  const item = value as Outgoing | null;
  return (
    typeof item?.key === 'string' &&
    typeof item.conversationId === 'number' &&
    typeof item.text === 'string' &&
    typeof item.at === 'string' &&
    ['queued', 'sending', 'failed'].includes(item.state)
  );
}
