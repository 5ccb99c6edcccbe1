import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

interface PopoverProps {
  class: string;
  /** The button's name; its words when left out. */
  label?: string;
  icon: JSX.Element;
  children: (close: () => void) => ComponentChildren;
}

/** A native popover under its button: the browser closes it on Escape and on a click beside it. Drawn only when open. */
export function Popover({ class: look, label, icon, children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const toggled = (event: Event) => {
    const opens = (event as ToggleEvent).newState === 'open';
    setOpen(opens);
    if (opens) requestAnimationFrame(() => place(panel.current, button.current));
  };
  const close = () => {
    panel.current?.hidePopover();
    button.current?.focus();
  };
  return (
    <>
      <button ref={button} type="button" class={look} popovertarget={id} aria-label={label} title={label}>
        {icon}
      </button>
      <div ref={panel} id={id} class="menu" popover="auto" onBeforeToggle={toggled}>
        {open && children(close)}
      </div>
    </>
  );
}

interface ItemProps {
  onClick: () => void;
  close: () => void;
  danger?: boolean;
  children: ComponentChildren;
}

export function PopoverItem({ onClick, close, danger = false, children }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        class={`menu__item${danger ? ' menu__item--danger' : ''}`}
        onClick={() => {
          close();
          onClick();
        }}
      >
        {children}
      </button>
    </li>
  );
}

const GAP = 6;

/** Popovers stand in the top layer and know nothing of their button: below it and flush with it, or above where below is no room. */
function place(panel: HTMLElement | null, button: HTMLElement | null): void {
  if (!panel || !button) return;
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = bottom + GAP + height <= clientHeight;
  panel.style.insetBlockStart = `${below ? bottom + GAP : Math.max(GAP, top - GAP - height)}px`;
  const start = left + width + GAP <= clientWidth ? left : Math.max(GAP, right - width);
  panel.style.insetInlineStart = `${start}px`;
}
