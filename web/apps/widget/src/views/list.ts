import type { State } from '../state/state.ts';

const NEAR = 60;

/**
 * Keeps the list at its end while the reader is there, keeps what is read in its place when earlier messages come in
 * front, and keeps the field as high as its words.
 */
export function createList(place: HTMLElement) {
  let isAtEnd = true;
  let first: string | undefined;
  let waiting = 0;

  const log = () => place.querySelector('.log');

  function toEnd(): void {
    const list = log();
    isAtEnd = true;
    if (list) list.scrollTop = list.scrollHeight;
  }

  return {
    toEnd,
    hold: () => isAtEnd && toEnd(),
    /** Whether the reader is at the end, and whether at the start. */
    scrolled(): { isAway: boolean; isAtStart: boolean } {
      const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = log() ?? {};
      isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
      return { isAway: !isAtEnd, isAtStart: scrollTop < NEAR };
    },
    around({ thread, queue }: State, draw: () => void): void {
      const before = log();
      const height = before?.scrollHeight ?? 0;
      draw();
      const after = log();
      if (!before || queue.length > waiting) isAtEnd = true;
      if (isAtEnd) toEnd();
      else if (after && first !== thread[0]?.id) after.scrollTop += after.scrollHeight - height;
      first = thread[0]?.id;
      waiting = queue.length;
      fitHeight(place.querySelector('textarea'));
    },
  };
}

export type List = ReturnType<typeof createList>;

function fitHeight(field: HTMLElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
