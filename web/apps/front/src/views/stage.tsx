import { t } from '../t.ts';
import { type DemoRoom, pathOf } from './guest-card.tsx';

/** Both sides of one conversation on one screen. */
export function Stage({ room }: { room: DemoRoom }) {
  return (
    <section class="stage" aria-labelledby="stage">
      <h2 id="stage">{t('side_by_side')}</h2>
      <p class="stage__text">{t('side_by_side_text')}</p>
      <div class="stage__frames">
        <div class="phone">
          <iframe src={pathOf(room)} title={t('guest_frame', { room: room.room })} />
        </div>
        <div class="desk">
          <iframe src="/console/" title={t('console_frame')} loading="lazy" />
        </div>
      </div>
    </section>
  );
}
