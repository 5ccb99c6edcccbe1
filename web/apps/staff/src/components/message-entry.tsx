import type { Message } from '@bellhop/sdk';
import { Avatar, Bubble } from '@bellhop/ui';
import type { Outgoing } from '../state/outbox.ts';
import { discard, retry } from '../stores/outbox.ts';
import { hotelZone, ownId } from '../stores/session.ts';
import { t } from '../t.ts';

interface Place {
  first: boolean;
  last: boolean;
}

export function MessageEntry({ message, first, last }: Place & { message: Message }) {
  const ours = message.from !== 'guest';
  const delivery = message.read_at ? 'read' : 'delivered';
  return (
    <Bubble
      own={ours}
      text={message.text}
      at={message.created_at}
      zone={hotelZone()}
      sender={senderOf(message)}
      avatar={
        ours ? undefined : <Avatar name={message.sender.name} image={message.sender.image} size="small" />
      }
      first={first}
      last={last}
      delivery={ours ? delivery : undefined}
      readAt={ours ? message.read_at : null}
      edited={message.edited_at !== null}
      deleted={message.deleted_at !== null}
      attachments={message.attachments}
    />
  );
}

function senderOf(message: Message) {
  if (message.from === 'house') return t('house');
  if (message.from === 'guest') return <strong>{message.sender.name}</strong>;
  if (message.sender.id === ownId()) return t('you');
  return (
    <>
      <strong>{message.sender.name}</strong>
      {message.sender.title && ` · ${message.sender.title}`}
    </>
  );
}

export function OutgoingEntry({ outgoing, first, last }: Place & { outgoing: Outgoing }) {
  return (
    <Bubble
      own
      text={outgoing.text}
      at={outgoing.at}
      zone={hotelZone()}
      sender={t('you')}
      first={first}
      last={last}
      delivery={outgoing.state}
    >
      {outgoing.state === 'failed' && (
        <p class="bubble__actions">
          <span>{t('not_sent', { reason: outgoing.reason ?? '' })}</span>
          <button type="button" class="link-button" onClick={() => retry(outgoing.key)}>
            {t('retry')}
          </button>
          <button type="button" class="link-button" onClick={() => discard(outgoing.key)}>
            {t('discard')}
          </button>
        </p>
      )}
    </Bubble>
  );
}
