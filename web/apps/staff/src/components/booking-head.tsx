import type { BookingDetail, Me } from '@bellhop/sdk';
import { Button, CopyButton, Icon } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import { type Step, stepsOf } from '../state/bookings.ts';
import { today } from '../stores/bookings.ts';
import { tellFailure } from '../stores/handling.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { stepLabel } from './booking-dialogs.tsx';
import { bookingRoom, StateTag, TimingTag } from './booking-words.tsx';

interface BookingHeadProps {
  detail: BookingDetail;
  me: Me;
  onStep: (step: Step) => void;
}

export function BookingHead({ detail, me, onStep }: BookingHeadProps) {
  const steps = me.may.manage_bookings ? stepsOf(detail, today.value) : [];
  return (
    <header class="booking__head">
      <a class="booking__back" href={addressOf.bookings}>
        <Icon name="arrow-left" />
        <span>{t('bookings')}</span>
      </a>
      <div class="booking__title">
        <h1>{detail.guest_name}</h1>
        <div class="tags">
          <StateTag state={detail.state} />
          <TimingTag row={detail} />
          {detail.no_post && <span class="tag tag--warn">{t('flag_no_post')}</span>}
        </div>
        <p class="booking__subtitle">
          {detail.room && <strong>{bookingRoom(detail)}</strong>}
          <span>{t('booking', { id: detail.booking_id })}</span>
          <CopyButton value={detail.booking_id} what={t('reference')} />
        </p>
      </div>
      <div class="booking__actions">
        {steps.map((step, place) => (
          <Button
            key={step}
            variant={
              place === 0 ? 'primary' : step === 'cancel' || step === 'no-show' ? 'quiet' : 'secondary'
            }
            onClick={() => onStep(step)}
          >
            {stepLabel(step)}
          </Button>
        ))}
        {(detail.conversation_id !== null || me.may.send) && <OpenConversation detail={detail} />}
      </div>
    </header>
  );
}

/** Staff may begin the conversation: a guest who has not written yet can be greeted. */
function OpenConversation({ detail }: { detail: BookingDetail }) {
  const [busy, setBusy] = useState(false);
  if (detail.conversation_id !== null) {
    return (
      <a class="button button--secondary" href={addressOf.conversation(detail.conversation_id)}>
        <Icon name="message" />
        <span>{t('conversation')}</span>
      </a>
    );
  }
  const open = async () => {
    setBusy(true);
    try {
      go(addressOf.conversation((await guarded(api.openConversation(detail.id))).conversation_id));
    } catch (error) {
      tellFailure(error);
      setBusy(false);
    }
  };
  return (
    <Button icon="message" busy={busy} onClick={() => void open()}>
      {t('begin_conversation')}
    </Button>
  );
}
