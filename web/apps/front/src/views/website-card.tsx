import type { DemoHotel } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { t } from '../t.ts';
import { Fact } from './fact.tsx';
import { localPath } from './local-path.ts';

/** The hotel's own website, with the chat in its corner. */
export function WebsiteCard({ hotel }: { hotel: DemoHotel }) {
  const qr = `/api/demo/website/qr.svg?hotel=${encodeURIComponent(hotel.slug)}`;
  return (
    <section class="door card" aria-labelledby="website-side">
      <div class="door__words">
        <h2 id="website-side">{t('website_side')}</h2>
        <p>{t('website_step')}</p>
        <dl class="facts">
          <Fact name={t('try_asking')} value={hotel.faq_question} />
        </dl>
        <a class="button button--primary" href={localPath(hotel.website_url)} target="_blank" rel="noopener">
          <Icon name="external" />
          {t('open_website')}
        </a>
      </div>
      <figure class="qr">
        <img src={qr} alt={t('website_qr_alt', { hotel: hotel.name })} width="200" height="200" />
        <figcaption>{t('website_caption')}</figcaption>
      </figure>
    </section>
  );
}
