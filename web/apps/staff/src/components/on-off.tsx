interface OnOffProps {
  label: string;
  /** What stands beside it; the label is for those who cannot see the row. */
  text?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

export function OnOff({ label, text, on, onChange }: OnOffProps) {
  return (
    <button
      type="button"
      class="switch switch--good"
      role="switch"
      aria-checked={on}
      aria-label={label}
      title={label}
      onClick={() => onChange(!on)}
    >
      <span class="switch__track" aria-hidden="true" />
      {text !== undefined && <span aria-hidden="true">{text}</span>}
    </button>
  );
}
