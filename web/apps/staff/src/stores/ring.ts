/**
 * Several tabs hear the same event; one of them rings. The tab somebody looks at goes first; whoever comes later finds
 * the event claimed. Local storage would not do: tabs see each other's writes to it with a delay.
 */
const HIDDEN_WAITS = 200;
/** Longer than a browser holds back the timers of a hidden tab. */
const CLAIM_LASTS = 5_000;

export async function claimRing(journal: number): Promise<boolean> {
  const patience = document.hidden ? HIDDEN_WAITS * (1 + Math.random()) : 0;
  if (patience > 0) await pause(patience);
  return navigator.locks ? claimByLock(journal) : claimByCall(journal);
}

/** A lock is given to one tab at a time; the claim lasts as long as the winner keeps it. */
function claimByLock(journal: number): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`bellhop-ring-${journal}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && pause(CLAIM_LASTS);
    });
  });
}

/** Browsers have locks on secure origins only. Without them a tab calls out what it rings for; a close race may ring twice. */
async function claimByCall(journal: number): Promise<boolean> {
  await pause(Math.random() * 60);
  if (heardUpTo >= journal) return false;
  heardUpTo = journal;
  calls?.postMessage(journal);
  return true;
}

let heardUpTo = 0;
const calls = 'BroadcastChannel' in globalThis ? new BroadcastChannel('bellhop-ring') : null;
calls?.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (typeof event.data === 'number') heardUpTo = Math.max(heardUpTo, event.data);
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
