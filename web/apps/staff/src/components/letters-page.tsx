import type { DeadLetter, Me } from '@bellhop/sdk';
import { Button, Dialog, EmptyState, formatDateTime, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { tellFailure } from '../stores/handling.ts';
import { deadLetters } from '../stores/phone.ts';
import { api, guarded, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { Confirm } from './confirm.tsx';

/** What could not be carried to guests' phones. */
export function LettersPage({ me }: { me: Me }) {
  const may = me.may.administer;
  const [discarding, setDiscarding] = useState<DeadLetter | null>(null);
  useEffect(() => {
    if (may) void deadLetters.load();
  }, [may]);
  const known = deadLetters.value.value;
  const close = () => setDiscarding(null);
  const reload = (
    <Button icon="retry" onClick={() => void deadLetters.load()}>
      {t('look_again')}
    </Button>
  );
  return (
    <Area me={me} title={t('not_delivered')} lead={t('not_delivered_lead')} action={reload}>
      {known === null ? (
        <NotYet failed={deadLetters.failed.value} load={deadLetters.load} />
      ) : known.length === 0 ? (
        <EmptyState icon="check" title={t('letters_empty')} text={t('letters_empty_text')} />
      ) : (
        <ul class="area-panel letters">
          {known.map((letter) => (
            <LetterRow key={letter.id} letter={letter} onDiscard={() => setDiscarding(letter)} />
          ))}
        </ul>
      )}
      <Dialog open={discarding !== null} title={t('discard_title')} onClose={close}>
        {discarding && (
          <Confirm
            lines={[t('discard_text')]}
            label={t('discard_letter')}
            act={async () => {
              await guarded(api.discardLetter(discarding.id));
              away(discarding.id);
            }}
            onClose={close}
          />
        )}
      </Dialog>
    </Area>
  );
}

function away(id: number): void {
  const shown = deadLetters.value.value;
  if (shown) deadLetters.value.value = shown.filter((letter) => letter.id !== id);
}

function LetterRow({ letter, onDiscard }: { letter: DeadLetter; onDiscard: () => void }) {
  const [busy, setBusy] = useState(false);
  const { id, guest_name, about, attempts, created_at, conversation_id, reason } = letter;
  const resend = async () => {
    setBusy(true);
    try {
      await guarded(api.resendLetter(id));
      away(id);
      showToast(t('letter_resent'));
    } catch (error) {
      tellFailure(error);
      setBusy(false);
      void deadLetters.load();
    }
  };
  const name = guest_name || t('guest');
  return (
    <li class="letter" data-letter={id}>
      <div class="letter__what">
        <p>
          <strong>
            {conversation_id ? <a href={addressOf.conversation(conversation_id)}>{name}</a> : name}
          </strong>
          <span class="soft"> · {t(`about_${about}`)}</span>
        </p>
        <p class="letter__why">{reason}</p>
        <p class="soft">
          {formatDateTime(created_at, hotelZone())} · {t('attempts', { count: attempts })}
        </p>
      </div>
      <div class="letter__tools">
        <Button icon="send" busy={busy} aria-label={`${t('resend')}: ${name}`} onClick={() => void resend()}>
          {t('resend')}
        </Button>
        <Button
          variant="quiet"
          icon="trash"
          aria-label={`${t('discard_letter')}: ${name}`}
          onClick={onDiscard}
        >
          {t('discard_letter')}
        </Button>
      </div>
    </li>
  );
}
