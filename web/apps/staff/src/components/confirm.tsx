import { FormActions } from './fields.tsx';
import { Problem } from './menu-saving.tsx';
import { useKeeping } from './use-keeping.ts';

interface ConfirmProps {
  /** What will happen. */
  lines: readonly string[];
  label: string;
  variant?: 'primary' | 'danger';
  /** Throws what the house refuses: the question then stays, with the reason. */
  act: () => Promise<unknown>;
  onClose: () => void;
}

/** A question in a dialog: says what will happen, then does it. */
export function Confirm({ lines, label, variant = 'danger', act, onClose }: ConfirmProps) {
  const form = useKeeping({ complete: () => true, act, onDone: onClose });
  const [first, ...others] = lines;
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{first}</p>
      {others.length > 0 && (
        <ul class="what-happens">
          {others.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={label} variant={variant} onClose={onClose} />
    </form>
  );
}
