import { CopyButton, IconButton } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import { t } from '../t.ts';

interface SecretProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  problem?: string;
  placeholder?: string;
  autocomplete?: 'current-password' | 'new-password';
  /** Makes one up; it is then shown, to be copied to where it is needed too. */
  suggest?: () => string;
}

/** Typed unseen, shown when wished. */
export function SecretField(props: SecretProps) {
  const { label, value, onInput, hint, problem, suggest } = props;
  const [visible, setVisible] = useState(false);
  const id = useId();
  const below = useId();
  const made = () => {
    onInput(suggest?.() ?? '');
    setVisible(true);
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <div class="secret">
        <input
          id={id}
          class="input"
          // The types know one literal for each kind of field; this field is either.
          type={(visible ? 'text' : 'password') as 'password'}
          value={value}
          placeholder={props.placeholder}
          autocomplete={props.autocomplete ?? 'off'}
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={problem || hint ? below : undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <IconButton
          icon={visible ? 'eye-off' : 'eye'}
          label={`${t(visible ? 'hide_secret' : 'show_secret')}: ${label}`}
          onClick={() => setVisible(!visible)}
        />
        {suggest && <IconButton icon="retry" label={`${t('make_one_up')}: ${label}`} onClick={made} />}
        {suggest && value !== '' && <CopyButton value={value} what={label} />}
      </div>
      {(problem ?? hint) && (
        <p id={below} class={problem ? 'field__problem' : 'field__hint'} role={problem ? 'alert' : undefined}>
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}
