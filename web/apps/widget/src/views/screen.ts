/** Where the panel covers everything; the style sheet asks the same. */
const PHONE = '(max-width: 480px), (max-height: 480px)';

export const isPhone = (): boolean => matchMedia(PHONE).matches;

/** Keeps a panel that covers the screen above the keyboard, which shrinks only what is visible. */
export function fitToScreen(place: HTMLElement, onFit: () => void): () => void {
  const seen = window.visualViewport;
  const fit = () => {
    place.style.setProperty('--seen', `${seen?.height ?? innerHeight}px`);
    place.style.setProperty('--above', `${seen?.offsetTop ?? 0}px`);
    onFit();
  };
  fit();
  seen?.addEventListener('resize', fit);
  seen?.addEventListener('scroll', fit);
  return () => {
    seen?.removeEventListener('resize', fit);
    seen?.removeEventListener('scroll', fit);
  };
}

/** Into the field where keys are at hand; on touch screens a keyboard would cover what there is to read. */
export function focusField(place: HTMLElement): void {
  const field = matchMedia('(pointer: coarse)').matches ? '.panel' : 'textarea, .details input';
  place.querySelector<HTMLElement>(field)?.focus({ preventScroll: true });
}

let isCovered = false;

/** While the panel covers the whole screen, neither Tab nor a screen reader may wander into the page beneath it. */
export function cover(isOpen = false): void {
  const covers = isOpen && isPhone();
  if (covers !== isCovered) document.body.inert = isCovered = covers;
}
