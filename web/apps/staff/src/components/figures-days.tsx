import type { FigureDay } from '@bellhop/sdk';
import { formatDate, language } from '@bellhop/ui';
import { type Bar, bars, namedDays, ticks } from '../state/figures.ts';
import { t } from '../t.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 220;
const ABOVE = 12;
const BELOW = 26;
const LEFT = 34;

/** Conversations of each day: what the house answered by itself, and above it the rest. */
export function FiguresDays({ days }: { days: readonly FigureDay[] }) {
  const { element, width } = useWidth<HTMLDivElement>(720);
  const lines = ticks(Math.max(0, ...days.map(({ conversations }) => conversations)));
  const top = lines.at(-1) ?? 1;
  const field = { width: width - LEFT, height: HEIGHT - ABOVE - BELOW };
  const named = namedDays(days.length, field.width);
  const y = (count: number) => ABOVE + field.height - (field.height * count) / top;
  return (
    <section class="area-panel area-panel--padded chart" aria-labelledby="days-chart">
      <div class="chart__head">
        <h2 id="days-chart">{t('chart_days')}</h2>
        <ul class="legend">
          <li class="legend__faq">{t('legend_faq')}</li>
          <li class="legend__people">{t('legend_people')}</li>
        </ul>
      </div>
      <div ref={element} class="chart__field">
        <svg width={width} height={HEIGHT} role="img" aria-labelledby="days-chart-title">
          <title id="days-chart-title">{summary(days)}</title>
          {lines.map((count) => (
            <g key={count} class="chart__line">
              <line x1={LEFT} x2={width} y1={y(count)} y2={y(count)} />
              <text x={LEFT - 8} y={y(count)} dy="0.32em" text-anchor="end">
                {count}
              </text>
            </g>
          ))}
          <g transform={`translate(${LEFT} ${ABOVE})`}>
            {bars(days, field.width, field.height, top).map((bar, at) => (
              <DayBar key={bar.day.date} bar={bar} height={field.height} isNamed={named.has(at)} />
            ))}
          </g>
        </svg>
      </div>
    </section>
  );
}

function summary(days: readonly FigureDay[]): string {
  const sum = (of: 'conversations' | 'answered_by_faq') => days.reduce((all, day) => all + day[of], 0);
  return t('chart_days_summary', {
    days: days.length,
    conversations: sum('conversations'),
    faq: sum('answered_by_faq'),
  });
}

function DayBar({ bar: { day, x, width, faq, people }, height, isNamed }: BarProps) {
  const round = Math.min(3, width / 3);
  return (
    <g class="bar">
      <title>
        {t('chart_day', {
          day: formatDate(day.date),
          conversations: day.conversations,
          faq: day.answered_by_faq,
        })}
      </title>
      <rect class="bar__ground" x={x} y={0} width={width} height={height} />
      <rect class="bar__people" x={x} y={people.y} width={width} height={people.height} rx={round} />
      <rect class="bar__faq" x={x} y={faq.y} width={width} height={faq.height} rx={round} />
      {isNamed && (
        <text x={x + width} y={height + 18} text-anchor="end">
          {shortDay(day.date)}
        </text>
      )}
    </g>
  );
}

interface BarProps {
  bar: Bar;
  height: number;
  isNamed: boolean;
}

function shortDay(day: string): string {
  const tag = language.value === 'en' ? 'en-GB' : language.value;
  const format = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.format(new Date(`${day}T12:00:00Z`));
}
