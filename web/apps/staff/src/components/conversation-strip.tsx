import type { ConversationRow } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { isAsleep } from '../state/inbox.ts';
import { minute } from '../stores/clock.ts';
import { lookers } from '../stores/looking.ts';
import { t } from '../t.ts';
import { Asleep, PriorityMark } from './desk-marks.tsx';

/** How the conversation is worked on, where that is not as usual, and who else looks at it. */
export function ConversationStrip({ row }: { row: ConversationRow }) {
  const looking = lookers.value.filter(({ conversationId }) => conversationId === row.id);
  const marked = row.priority !== 'normal' || row.tags.length > 0 || isAsleep(row, minute.value);
  return (
    <div class={`strip${marked || looking.length > 0 ? '' : ' strip--empty'}`}>
      <PriorityMark priority={row.priority} />
      {isAsleep(row, minute.value) && <Asleep until={row.snoozed_until ?? ''} />}
      {row.tags.map((tag) => (
        <span key={tag} class="row__tag">
          {tag}
        </span>
      ))}
      <p class="strip__lookers" role="status">
        {looking.length > 0 && (
          <>
            <Icon name="eye" />
            {looking.length === 1
              ? t('looks_too', { name: looking[0]?.name ?? '' })
              : t('look_too', { names: looking.map(({ name }) => name).join(', ') })}
          </>
        )}
      </p>
    </div>
  );
}
