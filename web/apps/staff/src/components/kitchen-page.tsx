import type { Me } from '@bellhop/sdk';
import { Button, chimeReady, EmptyState, Icon, IconButton, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { type BoardTab, COLUMNS, inColumn, inTab } from '../state/board.ts';
import {
  boardCounts,
  boardFailed,
  boardJournal,
  loadBoard,
  now,
  tickets,
  watchBoard,
} from '../stores/board.ts';
import { loadOffer, soldOutCount } from '../stores/offer.ts';
import { soundOn, toggleSound } from '../stores/preferences.ts';
import { t } from '../t.ts';
import { KitchenColumn } from './kitchen-column.tsx';
import { type Asked, KitchenDialogs } from './kitchen-dialogs.tsx';
import { KitchenGroups } from './kitchen-groups.tsx';
import { kitchenKeys } from './kitchen-keys.ts';
import { Overdue } from './kitchen-overdue.tsx';
import { Segments } from './segments.tsx';

export function KitchenPage({ me }: { me: Me }) {
  const [tab, setTab] = useState<BoardTab>('now');
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    void loadBoard();
    void loadOffer();
    return watchBoard();
  }, []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => kitchenKeys(event, setAsked);
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return (
    <div class="kitchen">
      <KitchenHead me={me} tab={tab} onTab={setTab} onAsk={setAsked} />
      <Tickets tab={tab} onAsk={setAsked} />
      {soundOn.value && !chimeReady.value && <p class="kitchen__hint">{t('sound_locked')}</p>}
      <KitchenDialogs me={me} asked={asked} onAsk={setAsked} onClose={() => setAsked(null)} />
    </div>
  );
}

interface HeadProps {
  me: Me;
  tab: BoardTab;
  onTab: (tab: BoardTab) => void;
  onAsk: (asked: Asked) => void;
}

function KitchenHead({ me, tab, onTab, onAsk }: HeadProps) {
  const sums = boardCounts.value;
  return (
    <header class="kitchen__head">
      <h1>{t('kitchen')}</h1>
      <Segments
        label={t('filter')}
        options={(['now', 'later', 'breakfast'] as const).map((value) => ({
          value,
          label: t(`board_${value}`),
          count: sums[value],
        }))}
        value={tab}
        onChange={onTab}
      />
      {tab !== 'now' && <Overdue />}
      <div class="kitchen__tools">
        <IconButton
          icon={soundOn.value ? 'sound' : 'sound-off'}
          label={t(soundOn.value ? 'sound_on' : 'sound_off')}
          aria-pressed={soundOn.value}
          onClick={toggleSound}
        />
        {me.may.work_orders && (
          <Button icon="ban" onClick={() => onAsk({ kind: 'sold-out' })}>
            {t('sold_out')}
            {soldOutCount.value > 0 && <span class="kitchen__count">{soldOutCount.value}</span>}
          </Button>
        )}
        <a class="button button--secondary" href={addressOf.sheets()}>
          <Icon name="coffee" />
          <span>{t('sheets')}</span>
        </a>
      </div>
    </header>
  );
}

function Tickets({ tab, onAsk }: { tab: BoardTab; onAsk: (asked: Asked) => void }) {
  if (boardJournal.value === null) {
    if (!boardFailed.value) return <Loading />;
    return (
      <EmptyState icon="wifi-off" title={t('board_failed')}>
        <Button icon="retry" onClick={() => void loadBoard()}>
          {t('try_again')}
        </Button>
      </EmptyState>
    );
  }
  const shown = inTab(tickets.value, tab, now.value);
  if (tab !== 'now') return <KitchenGroups tab={tab} tickets={shown} onAsk={onAsk} />;
  if (shown.length === 0) {
    return <EmptyState icon="dish" title={t('board_quiet')} text={t('board_quiet_text')} />;
  }
  return (
    <div class="kitchen__columns">
      {COLUMNS.map((column) => (
        <KitchenColumn key={column} column={column} tickets={inColumn(shown, column)} onAsk={onAsk} />
      ))}
    </div>
  );
}
