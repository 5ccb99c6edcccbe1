import type { Room } from './room.ts';

const TELL_EVERY_MS = 3_000;
const ENDS_AFTER_MS = 4_000;

/** Tells the hotel that the visitor is writing, now and then, and when it ends. */
export function createTyping(room: Room) {
  let told = 0;
  let ending: ReturnType<typeof setTimeout> | undefined;

  function ends(): void {
    clearTimeout(ending);
    if (told) room.say('chat:typing', { isTyping: false });
    told = 0;
  }

  return {
    ends,
    goesOn(): void {
      clearTimeout(ending);
      ending = setTimeout(ends, ENDS_AFTER_MS);
      if (Date.now() - told < TELL_EVERY_MS) return;
      told = Date.now();
      room.say('chat:typing', { isTyping: true });
    },
  };
}
