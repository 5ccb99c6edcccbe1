import { Emblem } from '../../views/emblem.tsx';

/** The house's sign, small. */
export function BellMark() {
  return (
    <span class="bell-mark">
      <Emblem />
    </span>
  );
}
