import { Icon } from '@bellhop/ui';
import { boardCounts } from '../stores/board.ts';
import { t } from '../t.ts';

/** How many nobody accepted in time. It stands where it pushes no button from under a finger. */
export function Overdue() {
  const { overdue } = boardCounts.value;
  if (overdue === 0) return null;
  return (
    <p class="kitchen__overdue" role="status">
      <Icon name="alert" />
      {t('overdue_short', { count: overdue })}
    </p>
  );
}
