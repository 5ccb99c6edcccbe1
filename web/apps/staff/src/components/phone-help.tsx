import type { Messaging } from '@bellhop/sdk';
import { addressOf } from '../router.ts';
import { t } from '../t.ts';
import { Address } from './phone-rules.tsx';

/** What is to be done at Meta, in the order in which it is done. */
export function MetaHelp({ known }: { known: Messaging }) {
  const address = known.whatsapp?.webhook_url;
  return (
    <aside class="area-panel area-panel--padded phone__help" aria-labelledby="meta-help">
      <h2 id="meta-help">{t('at_meta')}</h2>
      {address ? (
        <>
          <Address what={t('webhook_address')} address={address} />
          <p class="field__hint">{t('verify_word_hint')}</p>
        </>
      ) : (
        <p class="notice">{t('webhook_later')}</p>
      )}
      <ol class="steps">
        <li>{t('step_app')}</li>
        <li>{t('step_number')}</li>
        <li>{t('step_token')}</li>
        <li>{t('step_keep')}</li>
        <li>{t('step_webhook')}</li>
        <li>{t('step_fields')}</li>
        <li>{t('step_try')}</li>
        <li>
          {t('step_templates')} <a href={addressOf.templates}>{t('templates')}</a>
        </li>
      </ol>
    </aside>
  );
}
