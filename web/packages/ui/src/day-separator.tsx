import { dayKey, formatDay } from './format.ts';
import { t } from './t.ts';

export function DaySeparator({ at, zone }: { at: string; zone?: string }) {
  return (
    <p class="day-separator">
      <time dateTime={dayKey(at, zone)}>{formatDay(at, zone)}</time>
    </p>
  );
}

export function UnreadDivider() {
  return (
    <p class="unread-divider">
      <span>{t('new_messages')}</span>
    </p>
  );
}
