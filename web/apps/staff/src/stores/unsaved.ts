import { signal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';

/** Forms in which something was changed and not kept yet. */
const dirty = new Set<string>();
/** Somebody wants to leave such a form: what to do when they say yes. */
export const leaving = signal<(() => void) | null>(null);

/** For as long as `changed`, leaving the page or the form asks first. */
export function useUnsaved(changed: boolean): void {
  const form = useId();
  useEffect(() => {
    if (changed) dirty.add(form);
    else dirty.delete(form);
    return () => void dirty.delete(form);
  }, [changed, form]);
}

/** Goes on at once when nothing would be lost, and else when the person has said so. */
export function leave(goOn: () => void): void {
  if (dirty.size === 0) goOn();
  else leaving.value = goOn;
}

export function discard(): void {
  const goOn = leaving.value;
  dirty.clear();
  leaving.value = null;
  goOn?.();
}

export function stay(): void {
  leaving.value = null;
}

/** Closing the tab is asked about by the browser, in its own words. */
export function guardTab(): void {
  addEventListener('beforeunload', (event) => {
    if (dirty.size > 0) event.preventDefault();
  });
}
