import type { BookingDetail, IssuedToken, Purpose } from '@bellhop/sdk';
import { Dialog, formatDate } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import { dayLater } from '../state/rooms.ts';
import { daysFit, type LinkWish, newToken, opensOf, PURPOSES, replaced, usualWish } from '../state/tokens.ts';
import { loadBooking } from '../stores/booking.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { tellRefusal } from './change-booking.ts';
import { Check, Field, FormActions, useSubmit } from './fields.tsx';
import { IssuedLink } from './tokens-issued.tsx';

interface IssueTokenProps {
  open: boolean;
  detail: BookingDetail;
  hotel: string;
  onClose: () => void;
}

/** Asks what the link is for; then shows it, the only time anybody sees it. */
export function IssueToken({ open, detail, hotel, onClose }: IssueTokenProps) {
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const close = () => {
    setIssued(null);
    onClose();
  };
  return (
    <Dialog open={open} title={t(issued ? 'link_made' : 'new_link')} onClose={issued ? undefined : close}>
      {issued ? (
        <IssuedLink issued={issued} detail={detail} hotel={hotel} onClose={close} />
      ) : (
        <IssueForm detail={detail} onIssued={setIssued} onClose={close} />
      )}
    </Dialog>
  );
}

interface IssueFormProps {
  detail: BookingDetail;
  onIssued: (issued: IssuedToken) => void;
  onClose: () => void;
}

function IssueForm({ detail, onIssued, onClose }: IssueFormProps) {
  const [wish, setWish] = useState<LinkWish>(usualWish());
  const form = useSubmit(
    () => daysFit(wish.days),
    async () => {
      try {
        const issued = await guarded(api.issueToken(detail.id, newToken(wish)));
        void loadBooking(detail.id).catch(() => undefined);
        onIssued(issued);
      } catch (error) {
        tellRefusal(error);
      }
      return false;
    },
    onClose,
  );
  const earlier = replaced(detail.tokens, wish);
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <PurposeChoice
        value={wish.purpose}
        onChange={(purpose) => setWish({ ...wish, purpose, ...opensOf(purpose) })}
      />
      <Owner
        detail={detail}
        value={wish.companion}
        onChange={(companion) => setWish({ ...wish, companion })}
      />
      <div class="form__checks">
        <Check label={t('may_chat')} checked={wish.chat} onChange={(chat) => setWish({ ...wish, chat })} />
        <Check
          label={t('may_order')}
          hint={t('may_order_hint')}
          checked={wish.order}
          onChange={(order) => setWish({ ...wish, order })}
        />
        {earlier > 0 && (
          <Check
            label={t('keep_others')}
            hint={t('keep_others_hint', { count: earlier })}
            checked={wish.keepOthers}
            onChange={(keepOthers) => setWish({ ...wish, keepOthers })}
          />
        )}
      </div>
      <Field
        label={t('link_days')}
        type="number"
        min="1"
        max="730"
        hint={t('link_days_hint', { date: formatDate(dayLater(detail.departure, 30)) })}
        value={wish.days}
        onInput={(days) => setWish({ ...wish, days })}
        problem={form.tried && !daysFit(wish.days) ? t('problem_days') : undefined}
      />
      <FormActions busy={form.busy} label={t('make_link')} onClose={onClose} />
    </form>
  );
}

function PurposeChoice({ value, onChange }: { value: Purpose; onChange: (purpose: Purpose) => void }) {
  const name = useId();
  return (
    <fieldset class="purposes">
      <legend class="field__label">{t('link_for')}</legend>
      {PURPOSES.map((purpose) => (
        <label key={purpose} class="purposes__option">
          <input type="radio" name={name} checked={purpose === value} onChange={() => onChange(purpose)} />
          <span>
            <strong>{t(`purpose_${purpose}`)}</strong>
            <span class="field__hint">{t(`purpose_${purpose}_text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface OwnerProps {
  detail: BookingDetail;
  value: number | null;
  onChange: (companion: number | null) => void;
}

function Owner({ detail, value, onChange }: OwnerProps) {
  const id = useId();
  if (detail.companions.length === 0) return null;
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('link_whose')}
      </label>
      <select
        id={id}
        class="input"
        value={value ?? ''}
        onChange={(event) =>
          onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))
        }
      >
        <option value="">{detail.guest_name}</option>
        {detail.companions.map((companion) => (
          <option key={companion.id} value={companion.id}>
            {companion.name}
          </option>
        ))}
      </select>
    </div>
  );
}
