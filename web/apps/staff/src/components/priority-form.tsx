import type { ConversationRow, Priority } from '@bellhop/sdk';
import { Button, Icon } from '@bellhop/ui';
import { setPriority } from '../stores/desk.ts';
import { t } from '../t.ts';
import { digitOf } from './digits.ts';

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

interface PriorityFormProps {
  row: ConversationRow;
  onClose: () => void;
}

export function PriorityForm({ row, onClose }: PriorityFormProps) {
  const choose = async (priority: Priority) => {
    if (await setPriority(row.id, priority)) onClose();
  };
  const key = (event: KeyboardEvent) => {
    const chosen = PRIORITIES[(digitOf(event) ?? 0) - 1];
    if (!chosen) return;
    event.preventDefault();
    void choose(chosen);
  };
  return (
    <form class="form" onKeyDown={key}>
      <ul class="choices">
        {PRIORITIES.map((priority, place) => (
          <li key={priority}>
            <button
              type="button"
              class="choice"
              aria-pressed={row.priority === priority}
              onClick={() => void choose(priority)}
            >
              <span class="digit" aria-hidden="true">
                {place + 1}
              </span>
              <span class={`menu__grow priority priority--${priority}`}>
                <Icon name="flag" />
                {t(`priority_${priority}`)}
              </span>
              {row.priority === priority && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
