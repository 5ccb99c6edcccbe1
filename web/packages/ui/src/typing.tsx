import { t } from './t.ts';

/** Always there, so that screen readers hear it change; empty while nobody types. */
export function Typing({ name }: { name: string | null }) {
  return (
    <div class="typing" role="status">
      {name !== null && (
        <>
          <span class="typing__dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span>{t('typing', { name })}</span>
        </>
      )}
    </div>
  );
}
