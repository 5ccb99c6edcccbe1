import type { ConversationRow } from '@bellhop/sdk';
import { Avatar, formatDateTime, Icon } from '@bellhop/ui';
import { addressOf } from '../router.ts';
import { isAsleep, isVisitor } from '../state/inbox.ts';
import { shortDuration, urgency, waitedMinutes } from '../state/waiting.ts';
import { minute } from '../stores/clock.ts';
import { own } from '../stores/departments.ts';
import { department } from '../stores/inbox.ts';
import { hotelZone } from '../stores/session.ts';
import { typists } from '../stores/typing.ts';
import { t } from '../t.ts';
import { Asleep, PriorityMark, VisitorMark, WhatsAppMark } from './desk-marks.tsx';
import { listTime } from './list-time.ts';

/** Tags that a row has room for. */
const TAGS = 2;

export function InboxRow({ row, open }: { row: ConversationRow; open: boolean }) {
  const classes = ['row', open && 'row--open', row.unread > 0 && 'row--unread'].filter(Boolean).join(' ');
  return (
    <li>
      <a
        class={classes}
        href={addressOf.conversation(row.id)}
        aria-current={open ? 'true' : undefined}
        data-conversation={row.id}
      >
        <span class="row__room">
          {row.room_number === null ? (
            isVisitor(row) ? (
              <span class="row__globe" title={t('website_visitor')}>
                <Icon name="globe" />
                <span class="visually-hidden">{t('website_visitor')}</span>
              </span>
            ) : (
              <span aria-hidden="true">–</span>
            )
          ) : (
            <>
              <span class="visually-hidden">{t('room')} </span>
              {row.room_number}
            </>
          )}
        </span>
        <span class="row__main">
          <span class="row__line">
            <strong class="row__guest">{row.guest_name}</strong>
            <LastTime row={row} />
          </span>
          <span class="row__line">
            <Preview row={row} />
            {row.unread > 0 && (
              <span class="badge">
                <span aria-hidden="true">{row.unread > 99 ? '99+' : row.unread}</span>
                <span class="visually-hidden">{t('unread', { count: row.unread })}</span>
              </span>
            )}
          </span>
          <Foot row={row} />
        </span>
      </a>
    </li>
  );
}

function LastTime({ row }: { row: ConversationRow }) {
  const at = row.last_message?.at ?? row.updated_at;
  return (
    <time class="row__time" dateTime={at} title={formatDateTime(at, hotelZone())}>
      {listTime(at, minute.value, hotelZone())}
    </time>
  );
}

function Preview({ row }: { row: ConversationRow }) {
  const writes = typists.value.some((typist) => typist.conversationId === row.id && typist.who === 'guest');
  if (writes) return <span class="row__preview row__preview--typing">{t('is_typing')}</span>;
  return <span class="row__preview">{row.last_message?.preview || t('no_messages')}</span>;
}

function Foot({ row }: { row: ConversationRow }) {
  return (
    <span class="row__foot">
      {row.waiting_since && <Waiting since={row.waiting_since} />}
      <PriorityMark priority={row.priority} />
      {isAsleep(row, minute.value) && <Asleep until={row.snoozed_until ?? ''} />}
      {row.status !== 'active' && <span class="tag">{t(`status_${row.status}`)}</span>}
      {row.whatsapp_until !== null && <WhatsAppMark />}
      {row.visitor && <VisitorMark row={row} />}
      <span class="row__department">
        {department.value === null && own.value.length > 1 && !row.visitor && row.department.name}
        {row.tags.slice(0, TAGS).map((tag) => (
          <span key={tag} class="row__tag">
            {tag}
          </span>
        ))}
        {row.tags.length > TAGS && <span class="row__tag">+{row.tags.length - TAGS}</span>}
      </span>
      {row.handler && (
        <span class="row__handler" title={row.handler.name}>
          <Avatar name={row.handler.name} image={row.handler.image} size="small" />
          <span class="visually-hidden">{t('handled_by', { name: row.handler.name })}</span>
        </span>
      )}
    </span>
  );
}

function Waiting({ since }: { since: string }) {
  const minutes = waitedMinutes(since, minute.value);
  return (
    <span class={`waiting waiting--${urgency(minutes)}`}>
      {minutes === 0 ? t('waits_now') : t('waits', { time: shortDuration(minutes) })}
    </span>
  );
}
