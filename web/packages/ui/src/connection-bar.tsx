import { Icon } from './icon.tsx';
import { t } from './t.ts';

interface ConnectionBarProps {
  state: 'connecting' | 'open' | 'lost' | 'final';
  onRetry: () => void;
}

/** Tells that the line is down. Says nothing while all is well, nor while the page connects for the first time. */
export function ConnectionBar({ state, onRetry }: ConnectionBarProps) {
  return (
    <div class="connection-bar" role="status" data-state={state}>
      {state === 'lost' && (
        <>
          <Icon name="wifi-off" />
          <span>{t('connection_lost')}</span>
          <button type="button" class="link-button" onClick={onRetry}>
            {t('try_now')}
          </button>
        </>
      )}
    </div>
  );
}
