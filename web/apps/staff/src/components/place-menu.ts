/** Popovers stand in the top layer and know nothing of their button; the end edges are aligned, inside the window. */
export function place(panel: HTMLElement | null, button: HTMLElement | null): void {
  if (!panel || !button) return;
  const { bottom, right } = button.getBoundingClientRect();
  panel.style.insetBlockStart = `${bottom + 6}px`;
  panel.style.insetInlineEnd = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
}
