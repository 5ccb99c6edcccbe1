/** One event of a server-sent stream. */
export interface StreamFrame {
  /** "message" unless the server named it otherwise. */
  event: string;
  data: string;
  /** The id given with this very event; null when it had none. */
  id: string | null;
}

/** A line longer than this is no event of ours: the stream is given up instead of filling memory. */
const MAX_LINE = 4 * 1024 * 1024;

/**
 * Parses server-sent events from bytes in any chunks: a chunk may end inside a character, a line end or a field.
 * Throws RangeError on a line without end.
 */
export function createEventStreamParser(onFrame: (frame: StreamFrame) => void) {
  const decoder = new TextDecoder('utf-8');
  let pending = '';
  let afterCarriageReturn = false;
  let event = '';
  let data: string[] = [];
  let id: string | null = null;

  function dispatch(): void {
    if (data.length > 0) onFrame({ event: event || 'message', data: data.join('\n'), id });
    event = '';
    data = [];
    id = null;
  }

  function field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (name === 'data') data.push(value);
    else if (name === 'event') event = value;
    else if (name === 'id' && !value.includes('\0')) id = value;
  }

  function text(chunk: string): void {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk[at];
      const wasCarriageReturn = afterCarriageReturn;
      afterCarriageReturn = character === '\r';
      if (character !== '\n' && character !== '\r') continue;
      const line = pending + chunk.slice(start, at);
      start = at + 1;
      if (character === '\n' && wasCarriageReturn) continue;
      pending = '';
      if (line === '') dispatch();
      else field(line);
    }
    pending += chunk.slice(start);
    if (pending.length > MAX_LINE) throw new RangeError('A line of the event stream has no end.');
  }

  return { push: (bytes: Uint8Array) => text(decoder.decode(bytes, { stream: true })) };
}
