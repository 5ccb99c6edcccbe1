import { useId, useRef } from 'preact/hooks';
import { ANSWER_MAX, BLANKS, unknownBlanks } from '../state/answers.ts';
import { t } from '../t.ts';
import { putBlank } from './put-blank.ts';

interface TextProps {
  value: string;
  onInput: (value: string) => void;
  problem: string | undefined;
}

/** The words, with buttons that put in what is filled in later. */
export function AnswerText({ value, onInput, problem }: TextProps) {
  const id = useId();
  const below = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const strange = unknownBlanks(value);
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('answer_text')}
      </label>
      <fieldset class="blanks">
        <legend class="visually-hidden">{t('blanks')}</legend>
        {BLANKS.map((blank) => (
          <button
            key={blank}
            type="button"
            class="chip"
            onClick={() => putBlank(field, value, blank, onInput)}
          >
            <code aria-hidden="true">{`{${blank}}`}</code> {t(`blank_${blank}`)}
          </button>
        ))}
      </fieldset>
      <textarea
        ref={field}
        id={id}
        class="input input--long"
        rows={7}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={below}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={below} class={problem ? 'field__problem' : 'field__hint'} role={problem ? 'alert' : undefined}>
        {problem ?? t('answer_text_hint', { count: ANSWER_MAX - [...value.trim()].length })}
      </p>
      {strange.length > 0 && (
        <p class="notice notice--warn" role="status">
          {t('unknown_blanks', { blanks: strange.join(' ') })}
        </p>
      )}
    </div>
  );
}
