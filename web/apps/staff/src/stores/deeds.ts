/**
 * What this person has just done to a conversation. The event of it comes back like everybody else's, before the
 * server's answer or after it, and is no news to its author. Answering counts: it takes a conversation that nobody has.
 */
const REMEMBERED = 10_000;
const deeds = new Map<number, number>();

export function rememberDeed(conversationId: number): void {
  const now = Date.now();
  for (const [id, at] of deeds) if (now - at > REMEMBERED) deeds.delete(id);
  deeds.set(conversationId, now);
}

export function wasOwnDeed(conversationId: number): boolean {
  return Date.now() - (deeds.get(conversationId) ?? 0) < REMEMBERED;
}
