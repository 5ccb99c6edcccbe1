import type { Memory } from '../src/state/memory.ts';
import { createMemory } from '../src/state/memory.ts';
import { type Message, messageOf } from '../src/state/message.ts';

/** A message as it comes over the wire. */
export function raw(id: number, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    roomId: 5,
    senderType: 'staff',
    senderName: 'Ann Byrne',
    content: `Words ${id}`,
    createdAt: new Date(Date.UTC(2026, 4, 1, 12, id)).toISOString(),
    ...change,
  };
}

export function message(id: number, change: Record<string, unknown> = {}): Message {
  const made = messageOf(raw(id, change));
  if (!made) throw new Error('no message');
  return made;
}

export const own = (id: number, key: string): Message =>
  message(id, { senderType: 'customer', metadata: { clientMessageId: key } });

export function storage(entries = new Map<string, string>()) {
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

export function memoryOf(tab = storage(), browser = storage()): Memory {
  return createMemory(
    'bellhop:hotel',
    () => tab,
    () => browser,
  );
}
