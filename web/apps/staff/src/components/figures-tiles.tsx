import type { Figures } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { change, share } from '../state/figures.ts';
import { type TextKey, t } from '../t.ts';

type Count = 'conversations' | 'answered_by_faq' | 'gave_email' | 'converted' | 'booked' | 'unanswered';

/** `good` tells whether more of it is good news. */
const TILES: readonly { count: Count; good: boolean; of: TextKey | null }[] = [
  { count: 'conversations', good: true, of: null },
  { count: 'answered_by_faq', good: true, of: 'share_of_all' },
  { count: 'gave_email', good: true, of: 'share_of_all' },
  { count: 'converted', good: true, of: 'share_of_all' },
  { count: 'booked', good: true, of: 'share_of_all' },
  { count: 'unanswered', good: false, of: 'share_of_all' },
];

export function FiguresTiles({ figures: { totals, compared } }: { figures: Figures }) {
  return (
    <dl class="tiles">
      {TILES.map(({ count, good, of }) => {
        const part = of === null ? null : share(totals[count], totals.conversations);
        return (
          <div key={count} class="tile" data-tile={count}>
            <dt>{t(`figure_${count}`)}</dt>
            <dd>
              <strong>{totals[count]}</strong>
              {part !== null && of !== null && <span class="tile__share">{t(of, { share: part })}</span>}
              <Change now={totals[count]} before={compared[count]} good={good} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Against the period before, as long. */
function Change({ now, before, good }: { now: number; before: number; good: boolean }) {
  const percent = change(now, before);
  if (percent === null) return <span class="tile__change">{t('nothing_before')}</span>;
  if (percent === 0) return <span class="tile__change">{t('as_before')}</span>;
  const more = percent > 0;
  const mood = more === good ? 'good' : 'bad';
  return (
    <span class={`tile__change tile__change--${mood}`} title={t('before_was', { count: before })}>
      <Icon name={more ? 'arrow-up' : 'arrow-down'} />
      {t(more ? 'more_than_before' : 'less_than_before', { percent: Math.abs(percent) })}
    </span>
  );
}
