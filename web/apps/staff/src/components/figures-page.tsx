import type { Figures, Me } from '@bellhop/sdk';
import { Button, dayKey, EmptyState, formatDate } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { figuresCsv, isEmpty, PERIODS, rangeProblem } from '../state/figures.ts';
import {
  figures,
  figuresDenied,
  figuresFailed,
  loadFigures,
  loadingFigures,
  ownDays,
  period,
  shownDays,
  watchFigures,
} from '../stores/figures.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { FiguresAnswers } from './figures-answers.tsx';
import { FiguresDays } from './figures-days.tsx';
import { FiguresFunnel } from './figures-funnel.tsx';
import { FiguresTable } from './figures-table.tsx';
import { FiguresTiles } from './figures-tiles.tsx';
import { Segments } from './segments.tsx';

/** What became of the website's visitors. */
export function FiguresPage({ me }: { me: Me }) {
  const may = me.may.see_figures;
  const [kind, { from, until }] = [period.value, ownDays.value];
  useEffect(() => {
    if (may) void loadFigures();
  }, [may, kind, from, until]);
  useEffect(() => (may ? watchFigures() : undefined), [may]);
  const known = figures.value;
  return (
    <Area
      me={me}
      title={t('figures')}
      lead={t('figures_lead')}
      action={
        known && (
          <Button icon="download" onClick={() => download(known)}>
            {t('export_csv')}
          </Button>
        )
      }
    >
      <PeriodPicker />
      {figuresDenied.value ? (
        <EmptyState icon="lock" title={t('not_for_you')} text={t('not_for_you_text')} />
      ) : known === null || (figuresFailed.value && !loadingFigures.value) ? (
        <NotYet failed={figuresFailed.value} load={loadFigures} />
      ) : (
        <Shown figures={known} />
      )}
    </Area>
  );
}

function Shown({ figures: known }: { figures: Figures }) {
  const [table, setTable] = useState(false);
  if (isEmpty(known)) {
    return (
      <EmptyState icon="chart" title={t('figures_empty')} text={t('figures_empty_text')}>
        <a class="button button--secondary" href={addressOf.website}>
          {t('to_widget')}
        </a>
      </EmptyState>
    );
  }
  return (
    <div class="figures" aria-busy={loadingFigures.value}>
      <p class="figures__days" role="status">
        {t('figures_days', { from: formatDate(known.from), until: formatDate(known.until) })}
      </p>
      <FiguresTiles figures={known} />
      <FiguresDays days={known.days} />
      <div class="figures__pair">
        <FiguresFunnel totals={known.totals} />
        <FiguresAnswers answers={known.first_answer} />
      </div>
      <div class="figures__numbers">
        <Button
          aria-expanded={table}
          icon={table ? 'chevron-up' : 'chevron-down'}
          onClick={() => setTable(!table)}
        >
          {t(table ? 'hide_table' : 'show_table')}
        </Button>
      </div>
      {table && <FiguresTable days={known.days} totals={known.totals} />}
    </div>
  );
}

function PeriodPicker() {
  const today = dayKey(new Date(), hotelZone());
  const custom = period.value === 'custom';
  const problem = custom ? rangeProblem(ownDays.value) : null;
  const choose = (kind: (typeof PERIODS)[number]) => {
    if (kind === 'custom') ownDays.value = shownDays();
    period.value = kind;
  };
  const day = (name: 'from' | 'until') => (
    <label>
      <span>{t(name === 'from' ? 'from_day' : 'until_day')}</span>
      <input
        class="input"
        type="date"
        value={ownDays.value[name]}
        max={today}
        aria-invalid={problem !== null}
        onInput={(event) => {
          ownDays.value = { ...ownDays.value, [name]: event.currentTarget.value };
        }}
      />
    </label>
  );
  return (
    <div class="figures__period">
      <Segments
        label={t('period')}
        options={PERIODS.map((value) => ({ value, label: t(`period_${value}`) }))}
        value={period.value}
        onChange={choose}
      />
      {custom && (
        <fieldset class="figures__range">
          <legend class="visually-hidden">{t('period_custom')}</legend>
          {day('from')}
          {day('until')}
        </fieldset>
      )}
      {problem && (
        <p class="field__problem" role="alert">
          {t(problem)}
        </p>
      )}
    </div>
  );
}

function download(known: Figures): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob([figuresCsv(known)], { type: 'text/csv' }));
  link.href = address;
  link.download = `visitors-${known.from}-${known.until}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
