import type { FigureDay, FigureTotals } from '@bellhop/sdk';
import { formatDate } from '@bellhop/ui';
import { t } from '../t.ts';

const COLUMNS = ['conversations', 'answered_by_faq', 'gave_email', 'converted', 'booked'] as const;

interface TableProps {
  days: readonly FigureDay[];
  totals: FigureTotals;
}

/** The same numbers to be read; the latest day on top. */
export function FiguresTable({ days, totals }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="area-panel figures-table" tabIndex={0} aria-label={t('figures_table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`figure_${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((day) => (
            <tr key={day.date}>
              <th scope="row">{formatDate(day.date)}</th>
              {COLUMNS.map((column) => (
                <td key={column}>{day[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {COLUMNS.map((column) => (
              <td key={column}>{totals[column]}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
