import { Loading, Toasts } from '@bellhop/ui';
import type { Portal } from '../state/portal.ts';
import { t } from '../t.ts';
import { NoticePage } from './notice-page.tsx';
import { Shell } from './shell.tsx';

export function App({ portal }: { portal: Portal | null }) {
  return (
    <>
      <Page portal={portal} />
      <Toasts />
    </>
  );
}

function Page({ portal }: { portal: Portal | null }) {
  if (!portal) return <NoticePage icon="key" title="no_link" text="no_link_text" />;
  const phase = portal.phase.value;
  const booking = portal.booking.value;
  if (phase === 'over') return <NoticePage icon="lock" title="link_over" text="link_over_text" />;
  if (phase === 'unknown') return <NoticePage icon="key" title="hotel_unknown" text="no_link_text" />;
  if (phase === 'unreachable') {
    return (
      <NoticePage icon="wifi-off" title="unreachable" text="unreachable_text" onRetry={portal.retryNow} />
    );
  }
  if (phase === 'ready' && booking) return <Shell portal={portal} booking={booking} />;
  return (
    <main class="pin-page__main portal-loading">
      <h1 class="visually-hidden">{t('your_stay')}</h1>
      <Loading />
    </main>
  );
}
