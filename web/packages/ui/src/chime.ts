import { signal } from '@preact/signals';

let context: AudioContext | null = null;
/** Whether the browser lets us ring: a screen that nobody has touched since it was opened stays silent. */
export const chimeReady = signal(false);

/** Browsers allow sound only after a gesture: call this from a click or a key press. Calling it often is fine. */
export function unlockChime(): void {
  context ??= 'AudioContext' in globalThis ? new AudioContext() : null;
  if (context?.state === 'suspended') void context.resume().then(tellReady, () => undefined);
  tellReady();
}

function tellReady(): void {
  chimeReady.value = context?.state === 'running';
}

/** A message rises, a warning falls and repeats, an order is a counter bell: they are told apart without looking. */
const NOTES = {
  order: [
    { hertz: 1567.98, after: 0 },
    { hertz: 1567.98, after: 0.16 },
    { hertz: 1046.5, after: 0.4 },
  ],
  message: [
    { hertz: 659.25, after: 0 },
    { hertz: 987.77, after: 0.13 },
  ],
  warning: [
    { hertz: 587.33, after: 0 },
    { hertz: 392, after: 0.18 },
    { hertz: 587.33, after: 0.5 },
    { hertz: 392, after: 0.68 },
  ],
};

/** Soft bell notes, made on the spot: nothing to download. Silent until `unlockChime` was called. */
export function chime(volume = 0.12, kind: keyof typeof NOTES = 'message'): void {
  if (context?.state !== 'running') return;
  for (const { hertz, after } of NOTES[kind]) {
    const start = context.currentTime + after;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(volume, start + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.7);
    gain.connect(context.destination);
    const tone = context.createOscillator();
    tone.type = 'sine';
    tone.frequency.value = hertz;
    tone.connect(gain);
    tone.start(start);
    tone.stop(start + 0.75);
  }
}
