import type { ConversationRow, StaffMember } from '@bellhop/sdk';
import { Avatar, Icon, Loading } from '@bellhop/ui';
import { useId, useRef } from 'preact/hooks';
import { assign, colleagues, loadColleagues } from '../stores/handling.ts';
import { ownId } from '../stores/session.ts';
import { t } from '../t.ts';

/** A native popover: the browser closes it on Escape and on a click beside it. */
export function AssignMenu({ row }: { row: ConversationRow }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const toggled = (event: Event) => {
    if ((event as ToggleEvent).newState !== 'open') return;
    place(panel.current, button.current);
    // From the list on, everything works by keyboard.
    void loadColleagues().then(() => {
      requestAnimationFrame(() => panel.current?.querySelector('button')?.focus());
    });
  };
  const choose = (staffId: number) => {
    panel.current?.hidePopover();
    button.current?.focus();
    void assign(row.id, staffId);
  };
  return (
    <>
      <button ref={button} type="button" class="button button--secondary assign" popovertarget={id}>
        <span>{t('assign')}</span>
        <Icon name="chevron-down" />
      </button>
      <div ref={panel} id={id} class="menu" popover="auto" onBeforeToggle={toggled}>
        <p class="menu__title">{t('assign_to')}</p>
        {colleagues.value === null ? (
          <Loading />
        ) : (
          <ul class="menu__list">
            {colleagues.value.filter(mayAnswer).map((person) => (
              <li key={person.id}>
                <button
                  type="button"
                  class="menu__item"
                  aria-current={person.id === row.handler?.id ? 'true' : undefined}
                  onClick={() => choose(person.id)}
                >
                  <Avatar name={person.name} image={person.image} size="small" />
                  <span class="menu__person">
                    <strong>{person.id === ownId() ? `${person.name} (${t('you')})` : person.name}</strong>
                    <span>{[person.title, ...person.departments.map(({ name }) => name)].join(' · ')}</span>
                  </span>
                  {person.id === row.handler?.id && <Icon name="check" />}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

const mayAnswer = (person: StaffMember) => person.active && person.role !== 'read_only';

/** Popovers stand in the top layer and know nothing of their button; the end edges are aligned, inside the window. */
function place(panel: HTMLElement | null, button: HTMLElement | null): void {
  if (!panel || !button) return;
  const { bottom, right } = button.getBoundingClientRect();
  panel.style.insetBlockStart = `${bottom + 6}px`;
  panel.style.insetInlineEnd = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
}
