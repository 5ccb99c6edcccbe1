import { EmptyState, LanguageSwitch } from '@bellhop/ui';
import { t } from '../t.ts';

/** An address that leads to no room. */
export function LostPage() {
  return (
    <div class="pin-page">
      <header class="pin-page__top">
        <LanguageSwitch />
      </header>
      <main class="pin-page__main">
        <h1 class="visually-hidden">{t('room_unknown')}</h1>
        <EmptyState icon="qr" title={t('room_unknown')} text={t('room_unknown_text')} />
      </main>
    </div>
  );
}
