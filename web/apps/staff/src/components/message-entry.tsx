import type { Automation, ConversationRow, StaffMessage } from '@bellhop/sdk';
import { Avatar, Bubble, formatDateTime, Icon } from '@bellhop/ui';
import type { Outgoing } from '../state/outbox.ts';
import { faultOf, tickOf, writtenBefore } from '../state/whatsapp.ts';
import { askAbout } from '../stores/desk.ts';
import { discard, retry } from '../stores/outbox.ts';
import { hotelZone, ownId } from '../stores/session.ts';
import { t } from '../t.ts';

interface Place {
  first: boolean;
  last: boolean;
}

interface MessageEntryProps extends Place {
  message: StaffMessage;
  row: ConversationRow;
}

export function MessageEntry({ message, row, first, last }: MessageEntryProps) {
  const ours = message.from !== 'guest';
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
      delivery={ours ? tickOf(message) : undefined}
      mark={<DoorMark message={message} />}
      readAt={ours ? message.read_at : null}
      edited={message.edited_at !== null}
      deleted={message.deleted_at !== null}
      attachments={message.attachments}
    >
      <Fault message={message} row={row} />
      <Automatic message={message} />
    </Bubble>
  );
}

/** Which messages came from WhatsApp or go there, and when a late one was really written. */
function DoorMark({ message }: { message: StaffMessage }) {
  if (message.door !== 'whatsapp' && !message.delivery) return null;
  const written = writtenBefore(message);
  return (
    <span class="bubble__mark">
      <span class="bubble__door" title="WhatsApp">
        <Icon name="whatsapp" />
        <span class="visually-hidden">WhatsApp</span>
      </span>
      {written && <span>{t('written_at', { time: formatDateTime(written, hotelZone()) })} ·</span>}
    </span>
  );
}

/** Why it does not reach the guest's phone, and what is to be done about it. */
function Fault({ message, row }: { message: StaffMessage; row: ConversationRow }) {
  const fault = faultOf(message);
  if (!fault) return null;
  return (
    <p class="bubble__actions bubble__fault">
      <span>{t(`fault_${fault}`)}</span>
      {(fault === 'window_closed' || fault === 'template') && (
        <button type="button" class="link-button" onClick={() => askAbout(row.id, 'template')}>
          {t('choose_template')}
        </button>
      )}
    </p>
  );
}

function senderOf(message: StaffMessage) {
  if (message.from === 'house') return houseWords(message.automation);
  if (message.from === 'guest') return <strong>{message.sender.name}</strong>;
  if (message.sender.id === ownId()) return t('you');
  return (
    <>
      <strong>{message.sender.name}</strong>
      {message.sender.title && ` · ${message.sender.title}`}
    </>
  );
}

function houseWords(automation: Automation | null): string {
  if (automation === null) return t('house');
  return automation.by === 'faq'
    ? t('house_faq')
    : t('house_response', { kind: t(`response_${automation.kind}`) });
}

/** What the visitor said to an answer of the house, and what was offered with a text. */
function Automatic({ message: { automation } }: { message: StaffMessage }) {
  if (automation === null) return null;
  if (automation.by === 'response') {
    if (automation.quick_replies.length === 0) return null;
    return (
      <ul class="quick-replies bubble__offered" aria-label={t('quick_replies')}>
        {automation.quick_replies.map((reply) => (
          <li key={reply} class="quick-reply">
            {reply}
          </li>
        ))}
      </ul>
    );
  }
  if (automation.helpful === null) return null;
  return (
    <p class={`bubble__verdict${automation.helpful ? '' : ' bubble__verdict--no'}`}>
      <Icon name={automation.helpful ? 'thumb-up' : 'thumb-down'} />
      {t(automation.helpful ? 'faq_was_helpful' : 'faq_was_not_helpful')}
    </p>
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
