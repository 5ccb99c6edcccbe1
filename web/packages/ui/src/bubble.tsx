import type { ComponentChildren } from 'preact';
import { formatBytes, formatDateTime, formatTime } from './format.ts';
import { Icon } from './icon.tsx';
import { t } from './t.ts';
import { TextWithLinks } from './text-with-links.tsx';
import { type Delivery, Ticks } from './ticks.tsx';

export interface BubbleAttachment {
  id: number;
  url: string;
  name: string;
  media_type: string;
  size: number;
}

export interface BubbleProps {
  /** Ours stand at the end of the line, theirs at the start. */
  own: boolean;
  text: string;
  at: string;
  zone?: string;
  /** Name (and title) above the first bubble of a group. */
  sender?: ComponentChildren;
  /** Avatar beside the last bubble of a group; leave out for none. */
  avatar?: ComponentChildren;
  first: boolean;
  last: boolean;
  delivery?: Delivery;
  readAt?: string | null;
  edited?: boolean;
  deleted?: boolean;
  attachments?: readonly BubbleAttachment[];
  /** Before the time: by which way it came, for example. */
  mark?: ComponentChildren;
  /** Below the bubble: retry and delete, for example. */
  children?: ComponentChildren;
}

export function Bubble(props: BubbleProps) {
  const { own, text, first, last, sender, avatar, deleted, attachments = [] } = props;
  const classes = [
    'bubble',
    own ? 'bubble--own' : 'bubble--other',
    first && 'bubble--first',
    last && 'bubble--last',
  ];
  if (deleted) classes.push('bubble--deleted');
  if (props.delivery === 'failed') classes.push('bubble--failed');
  if (props.delivery === 'queued' || props.delivery === 'sending') classes.push('bubble--pending');
  return (
    <div class={classes.filter(Boolean).join(' ')}>
      {first && sender && <p class="bubble__sender">{sender}</p>}
      <div class="bubble__line">
        {avatar !== undefined && <span class="bubble__avatar">{last && avatar}</span>}
        <div class="bubble__body">
          {deleted ? (
            <p class="message-text">{t('deleted')}</p>
          ) : (
            text !== '' && <TextWithLinks text={text} />
          )}
          {!deleted && attachments.length > 0 && <Attachments files={attachments} />}
          <Meta {...props} />
        </div>
      </div>
      {props.children}
    </div>
  );
}

function Meta({ at, zone, edited, deleted, delivery, readAt, mark }: BubbleProps) {
  const tip =
    formatDateTime(at, zone) + (readAt ? ` · ${t('read_at', { time: formatTime(readAt, zone) })}` : '');
  return (
    <p class="bubble__meta" title={tip}>
      {mark}
      {edited && !deleted && <span>{t('edited')}</span>}
      <time dateTime={at}>{formatTime(at, zone)}</time>
      {delivery && !deleted && <Ticks state={delivery} />}
    </p>
  );
}

export function Attachments({ files }: { files: readonly BubbleAttachment[] }) {
  return (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.id}>
          {isPicture(file.media_type) ? (
            <a class="attachment-picture" href={file.url} target="_blank" rel="noopener noreferrer">
              <img src={file.url} alt={t('image_of', { name: file.name })} loading="lazy" />
            </a>
          ) : (
            <a class="attachment-file" href={file.url} target="_blank" rel="noopener noreferrer">
              <Icon name="file" />
              <span>
                <span class="attachment-file__name">{file.name}</span>
                <span class="attachment-file__size">{formatBytes(file.size)}</span>
              </span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** SVG can carry scripts, so it is offered as a file, never drawn. */
function isPicture(mediaType: string): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(mediaType);
}
