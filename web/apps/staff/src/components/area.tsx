import type { Me } from '@bellhop/sdk';
import { Button, EmptyState, Loading } from '@bellhop/ui';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addressOf, type Route, route } from '../router.ts';
import { RECEPTION } from '../state/team.ts';
import { type TextKey, t } from '../t.ts';

type Page = Route['page'];

interface Tab {
  page: Page;
  href: string;
  text: TextKey;
  /** Who has it; everybody without this. */
  may?: (me: Me) => boolean;
}

const administers = (me: Me) => me.may.administer;
/** Whoever may begin a conversation may say whose a number is. */
const isAtReception = (me: Me) =>
  me.may.send && (administers(me) || me.staff.departments.some(({ name }) => name === RECEPTION));

const TEAM: readonly Tab[] = [
  { page: 'team', href: addressOf.team, text: 'people' },
  { page: 'departments', href: addressOf.departments, text: 'departments', may: administers },
  { page: 'answers', href: addressOf.answers, text: 'kept_answers' },
];

const SETTINGS: readonly Tab[] = [
  { page: 'phone', href: addressOf.phone, text: 'by_phone', may: administers },
  { page: 'templates', href: addressOf.templates, text: 'templates', may: administers },
  { page: 'letters', href: addressOf.letters, text: 'not_delivered', may: administers },
  { page: 'strangers', href: addressOf.strangers, text: 'unknown_numbers', may: isAtReception },
  { page: 'account', href: addressOf.account, text: 'my_account' },
];

const VISITORS: readonly Tab[] = [
  { page: 'figures', href: addressOf.figures, text: 'figures', may: (me) => me.may.see_figures },
  { page: 'faqs', href: addressOf.faqs, text: 'faqs' },
  { page: 'responses', href: addressOf.responses, text: 'responses' },
  { page: 'hours', href: addressOf.hours, text: 'hours' },
  { page: 'website', href: addressOf.website, text: 'website_tab', may: administers },
];

const AREAS: readonly { name: TextKey; tabs: readonly Tab[] }[] = [
  { name: 'team', tabs: TEAM },
  { name: 'settings', tabs: SETTINGS },
  { name: 'visitors', tabs: VISITORS },
];

export const isOfTeam = (page: Page): boolean => TEAM.some((tab) => tab.page === page);
export const isOfSettings = (page: Page): boolean => SETTINGS.some((tab) => tab.page === page);
export const isOfVisitors = (page: Page): boolean => VISITORS.some((tab) => tab.page === page);
/** Where the website's visitors begin for this person. */
export const visitorsAddress = (me: Me): string => (me.may.see_figures ? addressOf.figures : addressOf.faqs);
/** Where the settings begin for this person. */
export const settingsAddress = (me: Me): string => (administers(me) ? addressOf.phone : addressOf.account);

interface AreaProps {
  me: Me;
  title: string;
  lead: string;
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of the team, of the settings or of the website's visitors, with the way to its neighbours. */
export function Area({ me, title, lead, action, children }: AreaProps) {
  const { page } = route.value;
  const area = AREAS.find(({ tabs }) => tabs.some((tab) => tab.page === page));
  const tabs = (area?.tabs ?? []).filter(({ may }) => may?.(me) ?? true);
  const allowed = tabs.some((tab) => tab.page === page);
  const ways = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen.
  useEffect(() => {
    ways.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [page]);
  return (
    <div class="area">
      <nav ref={ways} class="area__tabs" aria-label={t(area?.name ?? 'settings')}>
        {tabs.map((tab) => (
          <a key={tab.page} href={tab.href} aria-current={tab.page === page ? 'page' : undefined}>
            {t(tab.text)}
          </a>
        ))}
      </nav>
      <div class="area__head">
        <div>
          <h1>{title}</h1>
          <p>{lead}</p>
        </div>
        {allowed && action && <div class="area__actions">{action}</div>}
      </div>
      {allowed ? children : <EmptyState icon="lock" title={t('not_for_you')} text={t('not_for_you_text')} />}
    </div>
  );
}

/** Waiting for the first answer, or told that it did not come. */
export function NotYet({ failed, load }: { failed: boolean; load: () => Promise<void> }) {
  if (!failed) return <Loading />;
  return (
    <EmptyState icon="wifi-off" title={t('could_not_load')}>
      <Button icon="retry" onClick={() => void load()}>
        {t('try_again')}
      </Button>
    </EmptyState>
  );
}
