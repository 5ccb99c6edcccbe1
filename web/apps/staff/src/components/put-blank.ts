import type { RefObject } from 'preact';

/** Puts a blank where the caret stands, and the caret behind it. */
export function putBlank(
  field: RefObject<HTMLTextAreaElement | null>,
  value: string,
  blank: string,
  onInput: (value: string) => void,
): void {
  const { selectionStart: from = value.length, selectionEnd: to = from } = field.current ?? {};
  onInput(`${value.slice(0, from)}{${blank}}${value.slice(to)}`);
  const end = from + blank.length + 2;
  requestAnimationFrame(() => {
    field.current?.focus();
    field.current?.setSelectionRange(end, end);
  });
}
