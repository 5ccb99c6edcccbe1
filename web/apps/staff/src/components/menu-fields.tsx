import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
  disabled?: boolean;
}

export function SelectField({ label, value, options, onChange, disabled }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="input"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface GroupProps {
  title: string;
  hint?: string;
  /** What is wrong with the part as a whole. */
  problem?: string;
  children: ComponentChildren;
}

/** A part of a form with its own heading. */
export function FieldGroup({ title, hint, problem, children }: GroupProps) {
  const below = useId();
  return (
    <fieldset class="field-group" aria-describedby={problem || hint ? below : undefined}>
      <legend class="field__label">{title}</legend>
      {(problem ?? hint) && (
        <p id={below} class={problem ? 'field__problem' : 'field__hint'} role={problem ? 'alert' : undefined}>
          {problem ?? hint}
        </p>
      )}
      {children}
    </fieldset>
  );
}

interface SmallProps {
  label: string;
  value: string;
  type?: 'text' | 'time' | 'number';
  onInput: (value: string) => void;
  invalid?: boolean;
  class?: string;
}

/** A field in a row of others; its label stands above it in small type. */
export function SmallField({
  label,
  value,
  type = 'text',
  onInput,
  invalid = false,
  class: look,
}: SmallProps) {
  return (
    <label class={`small-field ${look ?? ''}`}>
      <span>{label}</span>
      <input
        class="input"
        // The types know one literal for each kind of field; this field is any of them.
        type={type as 'text'}
        inputMode={type === 'number' ? 'numeric' : undefined}
        autocomplete="off"
        maxLength={200}
        value={value}
        aria-invalid={invalid}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
