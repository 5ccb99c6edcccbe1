import type { Message } from '../state/message.ts';
import { dayOf, t } from '../words.ts';
import { Bubble } from './bubble.tsx';
import { IconButton } from './icon.tsx';
import type { PanelProps } from './panel.tsx';
import { Waiting } from './waiting.tsx';

const TOGETHER_MS = 5 * 60_000;

/** Everything that was said, by days and speakers; then what is on its way, and who is writing. */
export function History(props: PanelProps) {
  const { state, chat, options, list, look } = props;
  const { thread, queue, typist, hasOlder, isLoadingOlder, isAway } = state;
  const lastOwn = queue.length === 0 && thread.findLast(({ from }) => from === 'visitor')?.id;
  return (
    <div class="messages">
      <div
        class="log"
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label="Chat"
        aria-busy={isLoadingOlder}
        onScroll={look}
      >
        {hasOlder ? (
          <button type="button" class="older" onClick={chat.older}>
            {t('older')}
          </button>
        ) : (
          <p class="greeting">{options.greeting ?? t('greeting')}</p>
        )}
        {thread.map((message, at) => (
          <Said
            key={message.id}
            {...props}
            message={message}
            before={thread[at - 1]}
            isLastOwn={message.id === lastOwn}
          />
        ))}
        {queue.map((pending) => (
          <Waiting key={pending.key} pending={pending} chat={chat} />
        ))}
        {typist !== undefined && (
          <p key="typing" class="typing">
            <i />
            <i />
            <i />
            {t('typing', typist || state.hotel)}
          </p>
        )}
      </div>
      {isAway && <IconButton icon="down" label={t('newest')} class="jump" onClick={list.toEnd} />}
    </div>
  );
}

interface SaidProps extends PanelProps {
  message: Message;
  before: Message | undefined;
  isLastOwn: boolean;
}

function Said({ message, before, ...props }: SaidProps) {
  const day = dayOf(message.at);
  const isNewDay = !before || dayOf(before.at) !== day;
  const isFirst =
    isNewDay ||
    before.from !== message.from ||
    before.name !== message.name ||
    Date.parse(message.at) - Date.parse(before.at) > TOGETHER_MS;
  return (
    <div class={`said ${message.from === 'visitor' ? 'own' : ''} ${isFirst ? 'first' : ''}`}>
      {isNewDay && <p class="day">{day}</p>}
      <Bubble message={message} isFirst={isFirst} {...props} />
    </div>
  );
}
