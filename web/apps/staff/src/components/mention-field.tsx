import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { MentionList, useMentions } from './pick-list.tsx';

interface MentionFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  hint: string;
  value: string;
  onInput: (text: string) => void;
  /** Enter without Shift, when no list is open. */
  onEnter: () => void;
}

/** A note of a few lines that may call colleagues. */
export function MentionField({ field, label, hint, value, onInput, onEnter }: MentionFieldProps) {
  const id = useId();
  const below = useId();
  const picker = useMentions(field, value, onInput);
  const key = (event: KeyboardEvent) => {
    picker.key(event);
    if (event.defaultPrevented || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div class="field field--picks">
      <label class="field__label" for={id}>
        {label}
      </label>
      <MentionList picker={picker} />
      <textarea
        ref={field}
        id={id}
        class="input input--long"
        rows={2}
        maxLength={1000}
        value={value}
        aria-describedby={below}
        aria-autocomplete="list"
        aria-controls={picker.picks?.list}
        aria-activedescendant={picker.picks?.option}
        onInput={(event) => {
          onInput(event.currentTarget.value);
          picker.caret();
        }}
        onKeyDown={key}
        onKeyUp={picker.caret}
        onClick={picker.caret}
      />
      <p id={below} class="field__hint">
        {hint}
      </p>
    </div>
  );
}
