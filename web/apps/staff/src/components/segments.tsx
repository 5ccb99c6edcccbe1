import { useId } from 'preact/hooks';

interface SegmentsProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string; count?: number | string }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few: radio buttons that look like a segmented control, so the arrow keys work as everywhere. */
export function Segments<T extends string>({ label, options, value, onChange }: SegmentsProps<T>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="segments__option">
          <input
            type="radio"
            class="visually-hidden"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.count ? <span class="segments__count">{option.count}</span> : null}
        </label>
      ))}
    </fieldset>
  );
}
