import { EmptyState } from '@bellhop/ui';
import { addressOf } from '../router.ts';
import { nextWaiting } from '../state/inbox.ts';
import { roomLabel } from '../stores/alerts.ts';
import { minute } from '../stores/clock.ts';
import { rows } from '../stores/inbox.ts';
import { t } from '../t.ts';

/** Another department looks after it now: that is how it should be, and there is somebody else to answer. */
export function ConversationLeft({ id, to }: { id: number; to: string | null }) {
  const next = nextWaiting(rows.value, id, minute.value);
  const title = to === null ? t('left_title_unknown') : t('left_title', { department: to });
  return (
    <EmptyState icon="swap" title={title} text={t('left_text')}>
      <span class="left__ways">
        {next && (
          <a class="button button--primary" href={addressOf.conversation(next.id)}>
            {t('next_waiting', { guest: next.guest_name, room: roomLabel(next) })}
          </a>
        )}
        <a class="button button--secondary" href={addressOf.inbox}>
          {t('to_inbox')}
        </a>
      </span>
    </EmptyState>
  );
}
