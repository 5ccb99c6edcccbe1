import type { BreakfastSheets } from '@bellhop/sdk';
import { Button, dayKey, EmptyState, formatDateTime, Icon, IconButton, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, go, query } from '../router.ts';
import { dayPlus } from '../state/sheets.ts';
import { minute } from '../stores/clock.ts';
import { hotelZone } from '../stores/session.ts';
import { loadSheets, sheets, sheetsFailed } from '../stores/sheets.ts';
import { t } from '../t.ts';
import { ProductionSheet } from './sheets-production.tsx';
import { RunSheet } from './sheets-run.tsx';

/** What is made and brought on a morning, on screen and on paper. */
export function SheetsPage() {
  const asked = query.value.get('date');
  const [tomorrow] = useState(() => dayPlus(dayKey(new Date(), hotelZone()), 1));
  const date = asked !== null && /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : tomorrow;
  useEffect(() => void loadSheets(date), [date]);
  const shown = sheets.value?.date === date ? sheets.value : null;
  return (
    <div class="sheets">
      <header class="sheets__head">
        <a class="button button--quiet" href={addressOf.kitchen}>
          <Icon name="arrow-left" />
          <span>{t('back_to_board')}</span>
        </a>
        <h1>{t('sheets')}</h1>
        <DayPicker date={date} />
        <Button variant="primary" icon="printer" disabled={!shown?.run.length} onClick={() => print()}>
          {t('print')}
        </Button>
      </header>
      {shown && <Deadline sheets={shown} />}
      <Papers date={date} shown={shown} />
    </div>
  );
}

function DayPicker({ date }: { date: string }) {
  const choose = (day: string) => day !== '' && go(addressOf.sheets(day), true);
  return (
    <div class="day-picker">
      <IconButton icon="arrow-left" label={t('day_before')} onClick={() => choose(dayPlus(date, -1))} />
      <input
        class="input"
        type="date"
        aria-label={t('day')}
        value={date}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <IconButton
        class="day-picker__after"
        icon="arrow-left"
        label={t('day_after')}
        onClick={() => choose(dayPlus(date, 1))}
      />
    </div>
  );
}

/** Printing early is allowed, but nobody should take the paper for the last word. */
function Deadline({ sheets: { deadline } }: { sheets: BreakfastSheets }) {
  if (deadline === null) return null;
  const open = Date.parse(deadline) > minute.value;
  const time = formatDateTime(deadline, hotelZone());
  return (
    <p class={`notice sheets__deadline${open ? ' notice--warn' : ''}`}>
      <Icon name={open ? 'clock' : 'check'} />
      {t(open ? 'may_change_until' : 'final_since', { time })}
    </p>
  );
}

function Papers({ date, shown }: { date: string; shown: BreakfastSheets | null }) {
  if (shown === null) {
    if (!sheetsFailed.value) return <Loading />;
    return (
      <EmptyState icon="wifi-off" title={t('sheets_failed')}>
        <Button icon="retry" onClick={() => void loadSheets(date)}>
          {t('try_again')}
        </Button>
      </EmptyState>
    );
  }
  if (shown.run.length === 0) {
    const open = shown.deadline !== null && Date.parse(shown.deadline) > minute.value;
    const time = shown.deadline === null ? '' : formatDateTime(shown.deadline, hotelZone());
    return (
      <EmptyState
        icon="coffee"
        title={t('sheets_empty')}
        text={open ? t('sheets_empty_text', { time }) : undefined}
      />
    );
  }
  return (
    <>
      <ProductionSheet sheets={shown} />
      <RunSheet sheets={shown} />
    </>
  );
}
