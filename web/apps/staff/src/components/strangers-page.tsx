import type { Me, Stranger } from '@bellhop/sdk';
import { Avatar, Button, Dialog, EmptyState, formatDateTime } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { minute } from '../stores/clock.ts';
import { strangers } from '../stores/phone.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { StrangerLink } from './stranger-link.tsx';

/** Who writes from a phone that belongs to no stay we know. */
export function StrangersPage({ me }: { me: Me }) {
  const [linking, setLinking] = useState<Stranger | null>(null);
  useEffect(() => void strangers.load(), []);
  const known = strangers.value.value;
  const close = () => setLinking(null);
  const reload = (
    <Button icon="retry" onClick={() => void strangers.load()}>
      {t('look_again')}
    </Button>
  );
  return (
    <Area me={me} title={t('unknown_numbers')} lead={t('unknown_numbers_lead')} action={reload}>
      {known === null ? (
        <NotYet failed={strangers.failed.value} load={strangers.load} />
      ) : known.length === 0 ? (
        <EmptyState icon="phone" title={t('strangers_empty')} text={t('strangers_empty_text')} />
      ) : (
        <ul class="area-panel strangers">
          {known.map((stranger) => (
            <StrangerRow key={stranger.id} stranger={stranger} onLink={() => setLinking(stranger)} />
          ))}
        </ul>
      )}
      <Dialog
        open={linking !== null}
        title={linking ? t('link_title', { name: nameOf(linking) }) : ''}
        onClose={close}
      >
        {linking && <StrangerLink stranger={linking} onClose={close} />}
      </Dialog>
    </Area>
  );
}

const nameOf = ({ name }: Stranger): string => name || t('no_name');

function StrangerRow({ stranger, onLink }: { stranger: Stranger; onLink: () => void }) {
  const { address_hint, held, last_at, window_ends_at } = stranger;
  const name = nameOf(stranger);
  const open = Date.parse(window_ends_at) > minute.value;
  return (
    <li class="stranger" data-stranger={stranger.id}>
      <Avatar name={name} />
      <div>
        <p>
          <strong>{name}</strong>{' '}
          <span class="soft">
            {address_hint === null ? t('number_hidden') : t('ends_in', { digits: address_hint })}
          </span>
        </p>
        <p class="soft">
          {t('messages_wait', { count: held })} ·{' '}
          {t('last_wrote', { time: formatDateTime(last_at, hotelZone()) })}
        </p>
        {!open && <p class="flag flag--warn">{t('window_is_closed')}</p>}
      </div>
      <Button icon="key" aria-label={`${t('link_to_booking')}: ${name}`} onClick={onLink}>
        {t('link_to_booking')}
      </Button>
    </li>
  );
}
