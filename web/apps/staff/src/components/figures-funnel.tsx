import type { FigureTotals } from '@bellhop/sdk';
import { funnel } from '../state/figures.ts';
import { t } from '../t.ts';
import { useWidth } from './use-width.ts';

const ROW = 52;
const BAR = 22;

/** How many of the visitors became guests, step by step. */
export function FiguresFunnel({ totals }: { totals: FigureTotals }) {
  const { element, width } = useWidth<HTMLDivElement>(420);
  const steps = funnel(totals);
  const most = Math.max(1, totals.conversations);
  return (
    <section class="area-panel area-panel--padded chart" aria-labelledby="funnel-chart">
      <h2 id="funnel-chart">{t('chart_funnel')}</h2>
      <div ref={element} class="chart__field">
        <svg width={width} height={steps.length * ROW} role="img" aria-labelledby="funnel-title">
          <title id="funnel-title">
            {steps.map(({ stage, count }) => `${t(`figure_${stage}`)}: ${count}`).join(', ')}
          </title>
          {steps.map(({ stage, count, ofAll }, at) => (
            <g key={stage} class={`funnel funnel--${stage}`} transform={`translate(0 ${at * ROW})`}>
              <title>{t('funnel_step', { what: t(`figure_${stage}`), count, share: ofAll ?? 0 })}</title>
              <text class="funnel__name" x={0} y={14}>
                {t(`figure_${stage}`)}
              </text>
              <text class="funnel__count" x={width} y={14} text-anchor="end">
                {stage === 'conversations' || ofAll === null
                  ? count
                  : `${count} · ${t('percent', { share: ofAll })}`}
              </text>
              <rect class="funnel__ground" x={0} y={22} width={width} height={BAR} rx={6} />
              <rect
                class="funnel__bar"
                x={0}
                y={22}
                width={count === 0 ? 0 : Math.max(4, (width * count) / most)}
                height={BAR}
                rx={6}
              />
            </g>
          ))}
        </svg>
      </div>
    </section>
  );
}
