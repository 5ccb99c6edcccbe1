import { Button } from '@bellhop/ui';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../t.ts';

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'date' | 'number' | 'email' | 'tel';
  min?: string;
  max?: string;
  hint?: string;
  /** What is wrong with the value; nothing when it is right. */
  problem?: string;
  rows?: number;
  disabled?: boolean;
}

/** A labelled field; with `rows` for text of several lines. */
export function Field({ label, value, onInput, hint, problem, rows, ...rest }: FieldProps) {
  const id = useId();
  const below = useId();
  const common = {
    id,
    value,
    autocomplete: 'off',
    disabled: rest.disabled,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem || hint ? below : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {rows ? (
        <textarea {...common} class="input input--long" rows={rows} maxLength={1000} />
      ) : (
        <input
          {...common}
          class="input"
          // The types know one literal for each kind of field; this field is any of them.
          type={(rest.type ?? 'text') as 'date'}
          min={rest.min}
          max={rest.max}
          maxLength={rest.type === undefined ? 200 : undefined}
        />
      )}
      {problem ? (
        <p id={below} class="field__problem" role="alert">
          {problem}
        </p>
      ) : (
        hint && (
          <p id={below} class="field__hint">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

interface CheckProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Check({ label, hint, checked, onChange }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <span class="field__hint check__hint">{hint}</span>}
      </span>
    </label>
  );
}

interface ActionsProps {
  busy: boolean;
  label: string;
  onClose: () => void;
  variant?: 'primary' | 'danger';
  children?: ComponentChildren;
}

export function FormActions({ busy, label, onClose, variant = 'primary' }: ActionsProps) {
  return (
    <div class="dialog__actions">
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button type="submit" variant={variant} busy={busy}>
        {label}
      </Button>
    </div>
  );
}

/** Sends a form once at a time, when it is complete; problems are shown from the first try on. */
export function useSubmit(complete: () => boolean, act: () => Promise<boolean>, onClose: () => void) {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || !complete()) return;
    setBusy(true);
    const done = await act();
    setBusy(false);
    if (done) onClose();
  };
  return { tried, busy, submit };
}
