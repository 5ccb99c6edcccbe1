import { Icon } from '@bellhop/ui';
import { useId, useRef } from 'preact/hooks';
import { place } from './place-menu.ts';

export interface MenuChoice {
  label: string;
  act: () => void;
}

interface MoreMenuProps {
  label: string;
  /** Whose menu it is, for those who cannot see it stand there. */
  of: string;
  choices: readonly MenuChoice[];
}

/** What is done more seldom, behind one button. A native popover: the browser closes it on Escape and on a click beside it. */
export function MoreMenu({ label, of, choices }: MoreMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const toggled = (event: Event) => {
    if ((event as ToggleEvent).newState === 'open') place(panel.current, button.current);
  };
  const choose = (choice: MenuChoice) => {
    panel.current?.hidePopover();
    button.current?.focus();
    choice.act();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="button button--quiet"
        popovertarget={id}
        aria-label={`${label}: ${of}`}
      >
        <span>{label}</span>
        <Icon name="chevron-down" />
      </button>
      <div ref={panel} id={id} class="menu menu--short" popover="auto" onBeforeToggle={toggled}>
        <ul class="menu__list">
          {choices.map((choice) => (
            <li key={choice.label}>
              <button type="button" class="menu__item" onClick={() => choose(choice)}>
                {choice.label}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
