import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { askingAt, withPick } from '../state/picking.ts';

interface PickerOptions<T> {
  /** The sign that opens the list where a word begins with it. */
  sign: string;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  find: (query: string) => readonly T[];
  /** What stands in the text instead of what was typed. */
  words: (item: T) => string;
  onPick?: (item: T) => void;
}

export interface Picker<T> {
  id: string;
  items: readonly T[];
  active: number;
  pick: (item: T) => void;
  /** To be told of every key before the field acts on it, and of every place the caret may have gone to. */
  key: (event: KeyboardEvent) => void;
  caret: () => void;
  /** For the field's own attributes. */
  picks: { list: string; option: string } | null;
}

const SHOWN = 8;

/** A list that opens while a word with a sign is typed; the focus stays in the field. */
export function usePicker<T>(options: PickerOptions<T>): Picker<T> {
  const { sign, field, text, onText, find, words, onPick } = options;
  const id = useId();
  const [at, setAt] = useState(0);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState<number | null>(null);
  const asking = askingAt(text, at, sign);
  const items = asking && asking.start !== closed ? find(asking.query).slice(0, SHOWN) : [];
  const after = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, items.length - 1));

  const caret = () => {
    const place = field.current?.selectionStart ?? 0;
    setAt(place);
    if (closed !== null && askingAt(field.current?.value ?? '', place, sign)?.start !== closed)
      setClosed(null);
  };
  const pick = (item: T) => {
    if (!asking) return;
    const next = withPick(text, asking, words(item));
    onText(next.text);
    onPick?.(item);
    setActive(0);
    setAt(next.caret);
    after.current = next.caret;
  };
  // The caret is put behind the words as soon as they stand there, so that whoever types on types behind them.
  useLayoutEffect(() => {
    if (after.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(after.current, after.current);
    after.current = null;
  }, [text]);
  const key = (event: KeyboardEvent) => {
    const chosen = items[current];
    if (!asking || chosen === undefined || event.isComposing) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => setActive((current + 1) % items.length),
      ArrowUp: () => setActive((current + items.length - 1) % items.length),
      Enter: () => pick(chosen),
      Tab: () => pick(chosen),
      Escape: () => setClosed(asking.start),
    };
    const step = event.shiftKey ? undefined : steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  };
  const picks = items.length > 0 ? { list: id, option: `${id}-${current}` } : null;
  return { id, items, active: current, pick, key, caret, picks };
}
