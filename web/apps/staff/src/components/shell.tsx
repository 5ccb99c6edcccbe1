import type { Me } from '@bellhop/sdk';
import { ConnectionBar, EmptyState } from '@bellhop/ui';
import { addressOf, route } from '../router.ts';
import { liveState, retryLive } from '../stores/live.ts';
import { t } from '../t.ts';
import { AccountPage } from './account-page.tsx';
import { AnswersPage } from './answers-page.tsx';
import { BookingPage } from './booking-page.tsx';
import { BookingsPage } from './bookings-page.tsx';
import { ChargesPage } from './charges-page.tsx';
import { DepartmentsPage } from './departments-page.tsx';
import { FaqsPage } from './faqs-page.tsx';
import { FiguresPage } from './figures-page.tsx';
import { HoursPage } from './hours-page.tsx';
import { InboxPage } from './inbox-page.tsx';
import { KitchenPage } from './kitchen-page.tsx';
import { LeavingDialog } from './leaving-dialog.tsx';
import { LettersPage } from './letters-page.tsx';
import { MenuPage } from './menu-page.tsx';
import { OrdersPage } from './orders-page.tsx';
import { PhonePage } from './phone-page.tsx';
import { PinBanner } from './pin-banner.tsx';
import { Rail } from './rail.tsx';
import { ResponsesPage } from './responses-page.tsx';
import { RoomsPage } from './rooms-page.tsx';
import { SheetPage } from './sheet-page.tsx';
import { SheetsPage } from './sheets-page.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { StrangersPage } from './strangers-page.tsx';
import { TeamPage } from './team-page.tsx';
import { TemplatesPage } from './templates-page.tsx';
import { WebsitePage } from './website-page.tsx';

export function Shell({ me }: { me: Me }) {
  const { value } = route;
  const inConversation = value.page === 'inbox' && value.conversationId !== null;
  return (
    <div class={`shell${inConversation ? ' shell--conversation' : ''}`}>
      <a class="skip-link" href="#content">
        {t('skip')}
      </a>
      <Rail me={me} />
      <div class="shell__main">
        <ConnectionBar state={liveState.value} onRetry={retryLive} />
        {me.warnings.map((warning) => (
          <p key={warning} class="notice notice--warn shell__notice">
            {warning}
          </p>
        ))}
        <PinBanner />
        <main id="content" tabIndex={-1}>
          <Page me={me} />
        </main>
      </div>
      <Shortcuts />
      <LeavingDialog />
    </div>
  );
}

function Page({ me }: { me: Me }) {
  const { value } = route;
  switch (value.page) {
    case 'inbox':
      return <InboxPage me={me} openId={value.conversationId} />;
    case 'rooms':
      return <RoomsPage me={me} />;
    case 'sheet':
      return <SheetPage me={me} />;
    case 'bookings':
      return <BookingsPage me={me} />;
    case 'booking':
      return <BookingPage key={value.bookingId} id={value.bookingId} me={me} />;
    case 'charges':
      return <ChargesPage me={me} />;
    case 'breakfast-sheets':
      return <SheetsPage />;
    case 'menus':
      return <MenuPage me={me} />;
    case 'orders':
      return <OrdersPage me={me} />;
    case 'kitchen':
      return <KitchenPage me={me} />;
    case 'team':
      return <TeamPage me={me} />;
    case 'departments':
      return <DepartmentsPage me={me} />;
    case 'answers':
      return <AnswersPage me={me} />;
    case 'account':
      return <AccountPage me={me} />;
    case 'phone':
      return <PhonePage me={me} />;
    case 'templates':
      return <TemplatesPage me={me} />;
    case 'letters':
      return <LettersPage me={me} />;
    case 'strangers':
      return <StrangersPage me={me} />;
    case 'figures':
      return <FiguresPage me={me} />;
    case 'faqs':
      return <FaqsPage me={me} />;
    case 'responses':
      return <ResponsesPage me={me} />;
    case 'hours':
      return <HoursPage me={me} />;
    case 'website':
      return <WebsitePage me={me} />;
    default:
      return (
        <EmptyState icon="search" title={t('not_found')} text={t('not_found_text')}>
          <a class="button button--primary" href={addressOf.inbox}>
            {t('to_inbox')}
          </a>
        </EmptyState>
      );
  }
}
