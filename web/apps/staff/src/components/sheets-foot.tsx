import { formatDateTime } from '@bellhop/ui';
import { minute } from '../stores/clock.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';

/** On paper only: how old it is, and whether it may still change. */
export function PaperFoot({ deadline }: { deadline: string | null }) {
  const zone = hotelZone();
  const open = deadline !== null && Date.parse(deadline) > minute.value;
  return (
    <p class="paper__foot">
      {t('printed_at', { time: formatDateTime(new Date(minute.value).toISOString(), zone) })}
      {deadline !== null &&
        ` · ${t(open ? 'may_change_until' : 'final_since', { time: formatDateTime(deadline, zone) })}`}
    </p>
  );
}
