import type { Period } from '@bellhop/sdk';
import { IconButton } from '@bellhop/ui';
import { isAllDay, isOvernight, nextPeriod, PERIODS_MAX } from '../state/hours.ts';
import { t } from '../t.ts';

interface PeriodsProps {
  /** Which day they are of, for those who cannot see the row. */
  day: string;
  periods: readonly Period[];
  problem: string | undefined;
  onChange: (periods: Period[]) => void;
}

/** The periods of one day; none means closed. */
export function PeriodsField({ day, periods, problem, onChange }: PeriodsProps) {
  const set = (at: number, change: Partial<Period>) =>
    onChange(periods.map((period, place) => (place === at ? { ...period, ...change } : period)));
  return (
    <div class="periods">
      {periods.length === 0 && <p class="soft periods__closed">{t('closed_day')}</p>}
      {periods.map((period, at) => (
        <div key={at} class="period">
          <input
            class="input"
            type="time"
            aria-label={`${day}: ${t('from_time')}`}
            aria-invalid={problem !== undefined}
            value={period.from}
            onInput={(event) => set(at, { from: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            class="input"
            type="time"
            aria-label={`${day}: ${t('until_time')}`}
            aria-invalid={problem !== undefined}
            value={period.until}
            onInput={(event) => set(at, { until: event.currentTarget.value })}
          />
          {period.until !== '' && isOvernight(period) && (
            <span class="tag">{t(isAllDay(period) ? 'all_day' : 'next_day')}</span>
          )}
          <IconButton
            icon="trash"
            label={t('period_remove', { day, period: `${period.from} – ${period.until}` })}
            onClick={() => onChange(periods.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      {problem && (
        <p class="field__problem" role="alert">
          {problem}
        </p>
      )}
      {periods.length < PERIODS_MAX && (
        <button
          type="button"
          class="link-button periods__add"
          aria-label={`${t(periods.length === 0 ? 'period_open' : 'period_add')}: ${day}`}
          onClick={() => onChange([...periods, nextPeriod(periods)])}
        >
          {t(periods.length === 0 ? 'period_open' : 'period_add')}
        </button>
      )}
    </div>
  );
}
