import { textLength } from '@bellhop/ui';
import { offeredReplies } from '../state/thread.ts';
import { t } from '../words.ts';
import { IconButton } from './icon.tsx';
import type { PanelProps } from './panel.tsx';

/** Characters the server takes in one message. */
const LIMIT = 4_096;
const COUNT_FROM = 3_900;

/** Enter sends, Shift+Enter breaks the line; on touch screens Enter breaks the line, as phones do. */
export function Composer({ state, chat }: PanelProps) {
  const { draft, thread, queue } = state;
  const length = textLength(draft.trim());
  const isReady = length > 0 && length <= LIMIT;
  const send = (event: Event) => {
    event.preventDefault();
    if (!isReady) return;
    chat.send(draft.trim());
    chat.type('');
    // The button that was pressed has nothing to send now.
    (event.currentTarget as HTMLElement).querySelector('textarea')?.focus();
  };
  const key = (event: KeyboardEvent) => {
    const breaks = event.shiftKey || event.isComposing || matchMedia('(hover: none)').matches;
    if (event.key === 'Enter' && !breaks) send(event);
  };
  return (
    <form class="composer" onSubmit={send}>
      <div class="replies">
        {offeredReplies(thread, queue.length > 0).map((reply) => (
          <button type="button" key={reply} onClick={() => chat.send(reply)}>
            {reply}
          </button>
        ))}
      </div>
      <div class="field">
        <textarea
          rows={1}
          value={draft}
          placeholder={t('write')}
          aria-label={t('write')}
          aria-describedby="count"
          aria-invalid={length > LIMIT}
          onInput={(event) => chat.type(event.currentTarget.value)}
          onKeyDown={key}
        />
        <IconButton icon="send" label={t('send')} class="send" disabled={!isReady} />
      </div>
      <p id="count" class={length > LIMIT ? 'small bad' : 'small'} role="status">
        {length > COUNT_FROM && `${length} / ${LIMIT}`}
      </p>
    </form>
  );
}
