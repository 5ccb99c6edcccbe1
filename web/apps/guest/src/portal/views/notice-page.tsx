import { Button, EmptyState, type IconName, LanguageSwitch } from '@bellhop/ui';
import { useEffect } from 'preact/hooks';
import { type TextKey, t } from '../t.ts';

interface NoticePageProps {
  icon: IconName;
  title: TextKey;
  text: TextKey;
  onRetry?: () => void;
}

/** What stands in place of the portal: what is wrong, and what the guest can do about it. */
export function NoticePage({ icon, title, text, onRetry }: NoticePageProps) {
  useEffect(() => {
    document.title = t(title);
  });
  return (
    <div class="pin-page">
      <header class="pin-page__top">
        <LanguageSwitch />
      </header>
      <main class="pin-page__main">
        <h1 class="visually-hidden">{t('your_stay')}</h1>
        <div class="card notice-card">
          <EmptyState icon={icon} title={t(title)} text={t(text)}>
            {onRetry && (
              <Button icon="retry" onClick={onRetry}>
                {t('again')}
              </Button>
            )}
          </EmptyState>
        </div>
      </main>
    </div>
  );
}
