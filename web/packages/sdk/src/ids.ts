/**
 * A key that makes a send repeatable: the server answers the same key with the same message.
 * `randomUUID` exists only on secure origins, and a hotel may run on plain HTTP in its own network.
 */
export function newClientMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
