import type { BreakfastSheets } from '@bellhop/sdk';
import { formatDate } from '@bellhop/ui';
import { makingRows } from '../state/sheets.ts';
import { t } from '../t.ts';
import { PaperFoot } from './sheets-foot.tsx';

/** Totals per item and slot. */
export function ProductionSheet({ sheets }: { sheets: BreakfastSheets }) {
  const { production, date } = sheets;
  const sum = (of: 'orders' | 'persons') => production.reduce((total, slot) => total + slot[of], 0);
  return (
    <section class="paper" aria-labelledby="production">
      <h2 id="production">{t('production_for', { day: formatDate(date, 'long') })}</h2>
      <p class="paper__lead">
        {t('orders_count', { count: sum('orders') })}, {t('persons', { count: sum('persons') })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard */}
      <section class="paper__scroll" aria-label={t('production')} tabIndex={0}>
        <table class="paper__table paper__table--production">
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              <th scope="col" class="paper__number">
                {t('total')}
              </th>
              {production.map(({ slot, orders, persons }) => (
                <th key={slot} scope="col" class="paper__number">
                  {slot.replace('-', '–')}
                  <small>
                    {t('orders_count', { count: orders })}, {t('persons', { count: persons })}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {makingRows(sheets).map(({ name, total, bySlot }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="paper__number paper__total">{total}</td>
                {bySlot.map((count, at) => (
                  <td key={production[at]?.slot} class="paper__number">
                    {count === 0 ? <span class="paper__none">–</span> : count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <PaperFoot deadline={sheets.deadline} />
    </section>
  );
}
