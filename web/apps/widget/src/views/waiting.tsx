import type { Chat } from '../state/chat.ts';
import type { Pending } from '../state/queue.ts';
import { t } from '../words.ts';

/** Words that the hotel does not have yet. */
export function Waiting({ pending: { key, text, state }, chat }: { pending: Pending; chat: Chat }) {
  const isFailed = state === 'failed';
  return (
    <div class={isFailed ? 'said own first' : 'said own first waits'}>
      <div class={isFailed ? 'bubble lost' : 'bubble'} dir="auto">
        {text}
      </div>
      <p class={isFailed ? 'meta bad' : 'meta'}>
        {t(isFailed ? 'failed' : 'sending')}
        {isFailed && (
          <>
            <button type="button" onClick={() => chat.retry(key)}>
              {t('retry')}
            </button>
            <button type="button" onClick={() => chat.remove(key)}>
              {t('delete')}
            </button>
          </>
        )}
      </p>
    </div>
  );
}
