import type { ConversationRow } from '@bellhop/sdk';
import { Button, Icon } from '@bellhop/ui';
import { shortDuration } from '../state/waiting.ts';
import type { WindowState } from '../state/whatsapp.ts';
import { askAbout } from '../stores/desk.ts';
import { t } from '../t.ts';

interface WindowBannerProps {
  state: WindowState;
  /** Milliseconds. */
  left: number;
  anyway: boolean;
}

/** For how long WhatsApp lets the hotel answer in its own words. */
export function WindowBanner({ state, left, anyway }: WindowBannerProps) {
  if (state === 'none' || (state === 'closed' && !anyway)) return null;
  return (
    <p class={`window window--${state}`} role="status">
      <Icon name="whatsapp" />
      {state === 'closed'
        ? t('window_anyway')
        : t('window_open', { time: shortDuration(Math.max(1, Math.floor(left / 60_000))) })}
    </p>
  );
}

interface WindowClosedProps {
  row: ConversationRow;
  onAnyway: () => void;
}

/** Instead of the field: outside the 24 hours WhatsApp carries approved words only. A guest in a room has the room chat too. */
export function WindowClosed({ row, onAnyway }: WindowClosedProps) {
  return (
    <div class="closed">
      <p class="closed__text">
        <Icon name="whatsapp" />
        <span>
          <strong>{t('window_closed')}</strong> {t('window_closed_text')}
        </span>
      </p>
      <div class="closed__ways">
        <Button variant="primary" onClick={() => askAbout(row.id, 'template')}>
          {t('choose_template')}
        </Button>
        {row.room_number !== null && (
          <Button variant="quiet" onClick={onAnyway}>
            {t('write_anyway')}
          </Button>
        )}
      </div>
    </div>
  );
}
