import { useId, useRef } from 'preact/hooks';
import { unknownBlanks } from '../state/answers.ts';
import { RESPONSE_BLANKS, RESPONSE_MAX } from '../state/responses.ts';
import { t } from '../t.ts';
import { LongField } from './long-field.tsx';
import { putBlank } from './put-blank.ts';

interface TextProps {
  value: string;
  onInput: (value: string) => void;
  problem: string | undefined;
}

/** The words, with buttons that put in what the house fills in. */
export function ResponseText({ value, onInput, problem }: TextProps) {
  const title = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const strange = unknownBlanks(value, RESPONSE_BLANKS);
  return (
    <div class="field">
      <LongField
        field={field}
        label={t('answer_text')}
        hint={t('answer_text_hint', { count: RESPONSE_MAX - [...value.trim()].length })}
        rows={5}
        value={value}
        onInput={onInput}
        problem={problem}
      />
      <fieldset class="blanks" aria-labelledby={title}>
        <legend id={title} class="visually-hidden">
          {t('blanks')}
        </legend>
        {RESPONSE_BLANKS.map((blank) => (
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
      {strange.length > 0 && (
        <p class="notice notice--warn" role="status">
          {t('unknown_blanks_visitor', { blanks: strange.join(' ') })}
        </p>
      )}
    </div>
  );
}
