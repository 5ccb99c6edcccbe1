import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';

interface LongProps {
  label: string;
  value: string;
  rows: number;
  onInput: (value: string) => void;
  hint?: string;
  problem?: string | undefined;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** Text of several lines without an end of its own: what is too long is told, not cut off. */
export function LongField({ label, value, rows, onInput, hint, problem, field }: LongProps) {
  const id = useId();
  const below = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        class="input input--long"
        rows={rows}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem || hint ? below : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
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
