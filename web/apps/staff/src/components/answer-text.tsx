import { useId, useRef } from 'preact/hooks';
import { ANSWER_MAX, BLANKS, unknownBlanks } from '../state/answers.ts';
import { t } from '../t.ts';

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
  const put = (blank: string) => {
    const { selectionStart: from = value.length, selectionEnd: to = from } = field.current ?? {};
    onInput(`${value.slice(0, from)}{${blank}}${value.slice(to)}`);
    const end = from + blank.length + 2;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(end, end);
    });
  };
  const strange = unknownBlanks(value);
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('answer_text')}
      </label>
      <fieldset class="blanks">
        <legend class="visually-hidden">{t('blanks')}</legend>
        {BLANKS.map((blank) => (
          <button key={blank} type="button" class="chip" onClick={() => put(blank)}>
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
