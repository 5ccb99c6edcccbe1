import { Icon } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import { t } from '../t.ts';

interface ChipsProps {
  label: string;
  hint: string;
  placeholder: string;
  words: readonly string[];
  max: number;
  maxLength: number;
  /** What is there with what was typed. */
  withTyped: (typed: string) => readonly string[];
  /** Ends a chip as Enter does. */
  separator?: RegExp;
  onChange: (words: readonly string[]) => void;
}

/** Words as chips: Enter makes one, Backspace in the empty field takes the last one back. */
export function ChipsField(props: ChipsProps) {
  const { label, hint, placeholder, words, max, maxLength, withTyped, separator, onChange } = props;
  const id = useId();
  const [text, setText] = useState('');
  const add = (typed: string) => {
    onChange(withTyped(typed));
    setText('');
  };
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && words.length > 0) {
      event.preventDefault();
      onChange(words.slice(0, -1));
    }
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <div class="chips-field">
        <Chips label={label} words={words} onChange={onChange} />
        <input
          id={id}
          class="chips-field__input"
          autocomplete="off"
          value={text}
          maxLength={maxLength}
          disabled={words.length >= max}
          placeholder={words.length === 0 ? placeholder : undefined}
          aria-describedby={`${id}-below`}
          onKeyDown={key}
          onInput={({ currentTarget: { value } }) => (separator?.test(value) ? add(value) : setText(value))}
          onBlur={() => text.trim() !== '' && add(text)}
        />
      </div>
      <p id={`${id}-below`} class="field__hint">
        {hint}
      </p>
    </div>
  );
}

function Chips({ label, words, onChange }: Pick<ChipsProps, 'label' | 'words' | 'onChange'>) {
  if (words.length === 0) return null;
  return (
    <ul class="pills" aria-label={label}>
      {words.map((word) => (
        <li key={word} class="pill">
          <span>{word}</span>
          <button
            type="button"
            class="pill__remove"
            aria-label={t('remove_chip', { word })}
            onClick={() => onChange(words.filter((one) => one !== word))}
          >
            <Icon name="x" />
          </button>
        </li>
      ))}
    </ul>
  );
}
