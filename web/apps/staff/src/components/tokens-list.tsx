import type { BookingDetail, KeptToken, Me } from '@bellhop/sdk';
import { Button, Dialog, formatDateTime, Icon, type IconName, showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { ownerOf, sorted, stateNow } from '../state/tokens.ts';
import { booking, putDetail } from '../stores/booking.ts';
import { minute } from '../stores/clock.ts';
import { api, guarded, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Panel } from './booking-facts.tsx';
import { tellRefusal } from './change-booking.ts';
import { FormActions, useSubmit } from './fields.tsx';
import { IssueToken } from './tokens-issue.tsx';

/** How many ended links are shown before somebody asks for all. */
const ENDED_SHOWN = 2;

export function TokensList({ detail, me }: { detail: BookingDetail; me: Me }) {
  const [issuing, setIssuing] = useState(false);
  const [ending, setEnding] = useState<KeptToken | null>(null);
  const [all, setAll] = useState(false);
  const now = minute.value;
  const tokens = sorted(detail.tokens, now);
  const live = tokens.filter((token) => stateNow(token, now) === 'live');
  const shown = all ? tokens : tokens.slice(0, live.length + ENDED_SHOWN);
  return (
    <Panel
      title={t('guest_links')}
      action={
        <Button variant="secondary" icon="plus" onClick={() => setIssuing(true)}>
          {t('new_link')}
        </Button>
      }
    >
      {tokens.length === 0 ? (
        <p class="panel__empty">{t('links_none')}</p>
      ) : (
        <ul class="entries">
          {shown.map((token) => (
            <TokenLine key={token.id} token={token} detail={detail} onRevoke={() => setEnding(token)} />
          ))}
        </ul>
      )}
      {shown.length < tokens.length && (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t('show_ended', { count: tokens.length - shown.length })}
        </Button>
      )}
      <IssueToken open={issuing} detail={detail} hotel={me.hotel.name} onClose={() => setIssuing(false)} />
      <Dialog open={ending !== null} title={t('revoke_title')} onClose={() => setEnding(null)}>
        {ending && <Revoke token={ending} detail={detail} onClose={() => setEnding(null)} />}
      </Dialog>
    </Panel>
  );
}

interface TokenLineProps {
  token: KeptToken;
  detail: BookingDetail;
  onRevoke: () => void;
}

function TokenLine({ token, detail, onRevoke }: TokenLineProps) {
  const state = stateNow(token, minute.value);
  const live = state === 'live';
  const time = (at: string) => formatDateTime(at, hotelZone());
  return (
    <li class={`entries__entry token${live ? '' : ' token--over'}`}>
      <div class="entries__main">
        <p class="token__title">
          <strong>{t(`purpose_${token.purpose}`)}</strong>
          <span class={`tag tag--${state}`}>{t(`link_${state}`)}</span>
        </p>
        <p class="soft">{ownerOf(detail, token.companion_id)}</p>
        <ul class="flags">
          <Opens icon="message" on={token.can_chat} text={t(token.can_chat ? 'opens_chat' : 'no_chat')} />
          <Opens
            icon="dish"
            on={token.can_order_services}
            text={t(token.can_order_services ? 'opens_orders' : 'no_orders')}
          />
        </ul>
        <p class="soft">
          {token.last_used_at ? t('link_used', { time: time(token.last_used_at) }) : t('link_unused')}
          {' · '}
          {token.revoked_at
            ? t('link_revoked_at', { time: time(token.revoked_at) })
            : t(live ? 'link_until' : 'link_expired_at', { time: time(token.expires_at) })}
        </p>
      </div>
      {live && (
        <Button
          variant="quiet"
          aria-label={t('revoke_link', { purpose: t(`purpose_${token.purpose}`) })}
          onClick={onRevoke}
        >
          {t('revoke')}
        </Button>
      )}
    </li>
  );
}

function Opens({ icon, on, text }: { icon: IconName; on: boolean; text: string }) {
  return (
    <li class={`flag${on ? '' : ' flag--off'}`}>
      <Icon name={on ? icon : 'x'} />
      <span>{text}</span>
    </li>
  );
}

interface RevokeProps {
  token: KeptToken;
  detail: BookingDetail;
  onClose: () => void;
}

function Revoke({ token, detail, onClose }: RevokeProps) {
  const form = useSubmit(
    () => true,
    () => revoke(token.id),
    onClose,
  );
  return (
    <form onSubmit={form.submit}>
      <p class="dialog__text">
        {t('revoke_text', {
          purpose: t(`purpose_${token.purpose}`),
          guest: ownerOf(detail, token.companion_id),
        })}
      </p>
      <FormActions busy={form.busy} label={t('revoke')} variant="danger" onClose={onClose} />
    </form>
  );
}

async function revoke(id: number): Promise<boolean> {
  try {
    const { token } = await guarded(api.revokeToken(id));
    const open = booking.value;
    if (open) {
      const tokens = open.tokens.map((known) => (known.id === id ? token : known));
      putDetail({ ...open, tokens });
    }
    showToast(t('link_revoked_done'));
    return true;
  } catch (error) {
    tellRefusal(error);
    return false;
  }
}
