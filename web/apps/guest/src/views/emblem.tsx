/** The desk bell: the house's sign until a hotel brings its own. */
export function Emblem() {
  return (
    <svg class="emblem" viewBox="0 0 48 48" aria-hidden="true">
      <path d="M24 13v-3m-4-1h8M9 33a15 15 0 0 1 30 0M6 38h36" />
      <path d="M15.5 31a9 9 0 0 1 5.5-7" />
    </svg>
  );
}
