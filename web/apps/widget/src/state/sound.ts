const NOTES = [659.25, 987.77];

let context: AudioContext | undefined;

/** Browsers allow sound only after a gesture: called from a click or a key press. Calling it often is fine. */
export function unlockSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

/** Two soft bell notes, made on the spot: nothing to download. Silent until somebody has touched the chat. */
export function ring(): void {
  if (context?.state !== 'running') return;
  for (const [place, hertz] of NOTES.entries()) {
    const start = context.currentTime + place * 0.13;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0.1, start);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.6);
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.6);
  }
}
