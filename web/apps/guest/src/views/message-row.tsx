import type { Message } from '@bellhop/sdk';
import { Avatar, Bubble } from '@bellhop/ui';
import type { Chat } from '../state/chat.ts';
import type { Pending } from '../state/queue.ts';
import { type TextKey, t } from '../t.ts';

interface Group {
  first: boolean;
  last: boolean;
  zone: string | undefined;
}

export function MessageRow({ message, first, last, zone }: Group & { message: Message }) {
  const own = message.from === 'guest';
  const name = message.sender.name || t('house');
  const { title, image } = message.sender;
  return (
    <Bubble
      own={own}
      text={message.text}
      at={message.created_at}
      zone={zone}
      first={first}
      last={last}
      sender={
        own ? (
          <span class="visually-hidden">{t('you')}</span>
        ) : (
          <>
            <strong>{name}</strong>
            {title ? ` · ${title}` : ''}
          </>
        )
      }
      avatar={own ? undefined : <Avatar name={name} image={image} size="small" />}
      delivery={own ? (message.read_at ? 'read' : 'delivered') : undefined}
      readAt={message.read_at}
      edited={message.edited_at !== null}
      deleted={message.deleted_at !== null}
      attachments={message.attachments}
    />
  );
}

export function PendingRow({ pending, chat, first, last, zone }: Group & { pending: Pending; chat: Chat }) {
  const failed = pending.state === 'failed';
  return (
    <Bubble
      own
      text={pending.text}
      at={pending.at}
      zone={zone}
      first={first}
      last={last}
      sender={<span class="visually-hidden">{t('you')}</span>}
      delivery={pending.state}
    >
      {failed && (
        <p class="bubble__actions" role="alert">
          <span>{t(reasonOf(pending))}</span>
          <button type="button" class="link-button" onClick={() => chat.retry(pending.key)}>
            {t('retry')}
          </button>
          <button type="button" class="link-button" onClick={() => chat.remove(pending.key)}>
            {t('delete')}
          </button>
        </p>
      )}
    </Bubble>
  );
}

function reasonOf({ reason }: Pending): TextKey {
  if (reason === 'not_allowed' || reason === 'stay_over') return 'not_sent_denied';
  return reason?.startsWith('invalid') ? 'not_sent_invalid' : 'not_sent';
}
