import type { ConversationRow, Me } from '@bellhop/sdk';
import { Avatar, Button, Dialog, Icon } from '@bellhop/ui';
import { useEffect } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { roomLabel } from '../stores/alerts.ts';
import { bookingOf, byReference } from '../stores/bookings.ts';
import { take, takenBy } from '../stores/handling.ts';
import { t } from '../t.ts';
import { AssignMenu } from './assign-menu.tsx';
import { StateTag } from './booking-words.tsx';
import { ConversationActions } from './conversation-actions.tsx';
import { WhatsAppMark } from './desk-marks.tsx';
import { PanelButton } from './visitor-panel.tsx';

export function ConversationHeader({ row, me }: { row: ConversationRow; me: Me }) {
  const mine = row.handler?.id === me.staff.id;
  return (
    <header class="conversation__head">
      <a
        class="icon-button conversation__back"
        href={addressOf.inbox}
        aria-label={t('back')}
        title={t('back')}
      >
        <Icon name="arrow-left" />
      </a>
      <div class="conversation__who">
        <h1>{row.guest_name}</h1>
        <p>
          <Place row={row} />
          {row.whatsapp_until !== null && <WhatsAppMark />}
          <span class="conversation__more">
            {row.booking_id && <BookingLink reference={row.booking_id} />}
            <span>{row.department.name}</span>
            {row.status !== 'active' && <span class="tag">{t(`status_${row.status}`)}</span>}
          </span>
        </p>
      </div>
      <div class="conversation__handling">
        <Handler row={row} mine={mine} />
        {me.may.send && !mine && (
          <Button
            variant="primary"
            class="conversation__take"
            aria-label={t('take_long')}
            onClick={() => void take(row.id)}
          >
            {t('take')}
          </Button>
        )}
        {row.visitor && <PanelButton id={row.id} />}
        {me.may.send && <AssignMenu row={row} />}
        {me.may.send && <ConversationActions row={row} />}
      </div>
      <TakenDialog row={row} />
    </header>
  );
}

/** On a phone, where the rest of the line is hidden, the room leads to the booking. */
function Place({ row }: { row: ConversationRow }) {
  const booking = row.booking_id === null ? undefined : byReference.value.get(row.booking_id);
  if (!booking) return <span class="conversation__room">{roomLabel(row)}</span>;
  return (
    <a class="conversation__room" href={addressOf.booking(booking.id)} title={t('see_booking')}>
      {roomLabel(row)}
    </a>
  );
}

/** Where the booking stands, and the way to all of it. */
function BookingLink({ reference }: { reference: string }) {
  useEffect(() => void bookingOf(reference), [reference]);
  const booking = byReference.value.get(reference);
  const text = t('booking', { id: reference });
  if (!booking) return <span>{text}</span>;
  return (
    <>
      <a href={addressOf.booking(booking.id)}>{text}</a>
      <StateTag state={booking.state} />
    </>
  );
}

function Handler({ row, mine }: { row: ConversationRow; mine: boolean }) {
  if (!row.handler)
    return <span class="conversation__handler conversation__handler--none">{t('nobody')}</span>;
  return (
    <span class="conversation__handler">
      <Avatar name={row.handler.name} image={row.handler.image} size="small" />
      <span>
        <span class="visually-hidden">{t('handler')}: </span>
        {mine ? t('you') : row.handler.name}
      </span>
    </span>
  );
}

function TakenDialog({ row }: { row: ConversationRow }) {
  const taken = takenBy.value?.conversationId === row.id ? takenBy.value : null;
  const name = taken?.handler.name ?? '';
  const close = () => {
    takenBy.value = null;
  };
  return (
    <Dialog open={taken !== null} title={t('taken_title', { name })} onClose={close}>
      <p class="dialog__text">{t('taken_text', { name })}</p>
      <div class="dialog__actions">
        <Button onClick={close}>{t('leave_it')}</Button>
        <Button variant="primary" onClick={() => taken && void take(row.id, taken.handler.id)}>
          {t('take_over')}
        </Button>
      </div>
    </Dialog>
  );
}
