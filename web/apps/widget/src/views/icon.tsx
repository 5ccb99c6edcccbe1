/** Drawn on a 24 by 24 grid. */
const PATHS = {
  back: 'M19 12H5m6-6-6 6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v14m-6-6 6 6 6-6',
  send: 'M12 19V5m-6 6 6-6 6 6',
  sound: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4H4Zm11.5-1a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12',
  silent: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4H4Zm12 0 5 5m0-5-5 5',
};

interface Props {
  icon: keyof typeof PATHS;
  label: string;
  class?: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick?: () => void;
}

/** A button without words to see, with words to hear. Without `onClick` it submits its form. */
export function IconButton({ icon, label, pressed, onClick, disabled, ...rest }: Props) {
  return (
    <button
      type={onClick ? 'button' : 'submit'}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      class={`icon ${rest.class ?? ''}`}
      disabled={disabled}
      onClick={onClick}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={PATHS[icon]} />
      </svg>
    </button>
  );
}
