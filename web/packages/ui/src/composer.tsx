import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { IconButton } from './button.tsx';
import { t } from './t.ts';
import { textLength } from './text-length.ts';

/** Characters the server takes in one message. */
export const MESSAGE_LIMIT = 4_096;
const COUNT_FROM = MESSAGE_LIMIT - 300;

interface ComposerProps {
  value: string;
  onInput: (text: string) => void;
  /** Called only with something to send that is short enough. */
  onSend: () => void;
  label: string;
  placeholder: string;
  disabled?: boolean;
  /** True while something besides the text could be sent. */
  sendable?: boolean;
  /** In front of the field: the attach button. */
  children?: ComponentChildren;
  onBlur?: () => void;
  /** For whoever must know where the caret stands, or put it somewhere. */
  field?: RefObject<HTMLTextAreaElement | null>;
  /** Asked before the composer looks at a key; one that is prevented was meant for something else. */
  onKey?: (event: KeyboardEvent) => void;
  /** The caret may have moved. */
  onCaret?: () => void;
  onPaste?: (event: ClipboardEvent) => void;
  /** The list that is open above the field, and what is chosen in it. */
  picks?: { list: string; option: string } | null;
}

/** Enter sends, Shift+Enter breaks the line; on touch screens Enter breaks the line, as phones do. */
export function Composer(props: ComposerProps) {
  const { value, disabled, onInput, onSend } = props;
  const own = useRef<HTMLTextAreaElement>(null);
  const field = props.field ?? own;
  const hint = useId();
  const length = textLength(value.trim());
  const over = length - MESSAGE_LIMIT;
  const ready = !disabled && over <= 0 && (props.sendable || value.trim() !== '');

  // The words are what the height is measured by.
  useEffect(() => fitHeight(field.current), [value]);

  const send = () => {
    if (!ready) return;
    onSend();
    field.current?.focus();
  };
  const key = (event: KeyboardEvent) => {
    props.onKey?.(event);
    if (event.defaultPrevented) return;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || touchOnly()) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class={`composer__box${over > 0 ? ' composer__box--over' : ''}`}>
        {props.children}
        <textarea
          ref={field}
          class="composer__field"
          rows={1}
          value={value}
          disabled={disabled}
          placeholder={props.placeholder}
          aria-label={props.label}
          aria-describedby={hint}
          aria-invalid={over > 0}
          enterkeyhint={touchOnly() ? 'enter' : 'send'}
          aria-autocomplete={props.picks === undefined ? undefined : 'list'}
          aria-controls={props.picks?.list}
          aria-activedescendant={props.picks?.option}
          onInput={(event) => {
            onInput(event.currentTarget.value);
            props.onCaret?.();
          }}
          onKeyDown={key}
          onKeyUp={props.onCaret}
          onClick={props.onCaret}
          onPaste={props.onPaste}
          onBlur={props.onBlur}
        />
        <IconButton class="composer__send" type="submit" icon="send" label={t('send')} disabled={!ready} />
      </div>
      <p id={hint} class={`composer__hint${over > 0 ? ' composer__hint--over' : ''}`} role="status">
        {over > 0 ? t('too_long', { over }) : length >= COUNT_FROM ? t('counter', { left: -over }) : ''}
      </p>
    </form>
  );
}

function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

function touchOnly(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}
