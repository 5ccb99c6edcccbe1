import { splitLinks } from '@bellhop/ui';
import type { Message } from '../state/message.ts';
import { t, timeOf } from '../words.ts';
import type { PanelProps } from './panel.tsx';

interface Props extends PanelProps {
  message: Message;
  /** Of one speaker's messages in a row. */
  isFirst: boolean;
  /** The visitor's newest says how far it has come. */
  isLastOwn: boolean;
}

export function Bubble({ message, isFirst, isLastOwn, ...props }: Props) {
  const { from, name, at, isRead, isEdited, isDeleted } = message;
  const isOwn = from === 'visitor';
  const speaker = isOwn ? t('you') : from === 'machine' ? t('automatic') : name;
  return (
    <>
      <p class={isFirst && !isOwn ? 'speaker' : 'hidden'}>{speaker}</p>
      <div class={`bubble ${isDeleted ? 'gone' : ''}`}>
        {isDeleted ? t('deleted') : <Content message={message} {...props} />}
      </div>
      <p class="meta">
        {isEdited && !isDeleted && `${t('edited')} · `}
        <time dateTime={at}>{timeOf(at)}</time>
        {isLastOwn && ` · ${t(isRead ? 'read' : 'sent')}`}
      </p>
      {message.isFaq && !isDeleted && <Helpful message={message} {...props} />}
    </>
  );
}

function Content({ message: { text, files }, options }: Pick<Props, 'message' | 'options'>) {
  return (
    <>
      <span dir="auto">{splitLinks(text).map(({ text, href }) => (href ? link(href, text) : text))}</span>
      {files.map(
        ({ url, name }) => URL.canParse(url, options.origin) && link(new URL(url, options.origin).href, name),
      )}
    </>
  );
}

function link(href: string, text: string) {
  // An attachment's address is the server's word, but what is clicked must never run as a script.
  if (!/^https?:/.test(href)) return text;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}

function Helpful({ message: { id, hasHelped }, state, chat }: Pick<Props, 'message' | 'state' | 'chat'>) {
  const helped = state.helped[id] ?? hasHelped;
  return (
    <p class="helpful" role="status">
      {helped === undefined ? (
        <>
          {t('helpful')}
          <button type="button" onClick={() => chat.rate(id, true)}>
            {t('yes')}
          </button>
          <button type="button" onClick={() => chat.rate(id, false)}>
            {t('no')}
          </button>
        </>
      ) : (
        t('thanks')
      )}
    </p>
  );
}
