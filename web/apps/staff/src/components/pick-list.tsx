import type { StaffMember } from '@bellhop/sdk';
import { Avatar } from '@bellhop/ui';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { handleOf } from '../state/notes.ts';
import { findColleagues } from '../state/picking.ts';
import { colleagues } from '../stores/handling.ts';
import { ownId } from '../stores/session.ts';
import { t } from '../t.ts';
import { type Picker, usePicker } from './use-picker.ts';

interface PickListProps<T> {
  picker: Picker<T>;
  label: string;
  keyOf: (item: T) => string | number;
  children: (item: T) => ComponentChildren;
}

export function PickList<T>({ picker, label, keyOf, children }: PickListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const { active } = picker;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (picker.items.length === 0) return null;
  return (
    <div ref={list} id={picker.id} class="picks" role="listbox" aria-label={label}>
      {picker.items.map((item, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
        <div
          key={keyOf(item)}
          id={`${picker.id}-${place}`}
          class="pick"
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => picker.pick(item)}
        >
          {children(item)}
        </div>
      ))}
    </div>
  );
}

/** Colleagues, called by @ and a part of their name. */
export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onText: (text: string) => void,
): Picker<StaffMember> {
  return usePicker({
    sign: '@',
    field,
    text,
    onText,
    find: (query) =>
      findColleagues(
        (colleagues.value ?? []).filter((person) => person.active && person.id !== ownId()),
        query,
      ),
    words: (person) => `@${handleOf(person)} `,
  });
}

export function MentionList({ picker }: { picker: Picker<StaffMember> }) {
  return (
    <PickList picker={picker} label={t('colleagues')} keyOf={(person) => person.id}>
      {(person) => (
        <>
          <Avatar name={person.name} image={person.image} size="small" />
          <span class="menu__person">
            <strong>{person.name}</strong>
            <span>
              {[person.title, ...person.departments.map(({ name }) => name)].join(' · ')}
              {!person.on_duty && ` · ${t('off_duty')}`}
            </span>
          </span>
        </>
      )}
    </PickList>
  );
}
