/** The digit of a key without other meaning: nobody types text just now. With Shift it is the place of the key that counts. */
export function digitOf(event: KeyboardEvent): number | null {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return null;
  const place = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const digit = /^\d$/.test(event.key) ? event.key : event.shiftKey ? place : undefined;
  return digit === undefined ? null : Number(digit);
}

/** A layout that writes digits with Shift means the digit, not the shifted key. */
export const isShifted = (event: KeyboardEvent): boolean => event.shiftKey && !/^\d$/.test(event.key);

export const isTyping = (target: HTMLElement): boolean =>
  target.closest('input:not([type="radio"]), textarea, select, [contenteditable]') !== null;
