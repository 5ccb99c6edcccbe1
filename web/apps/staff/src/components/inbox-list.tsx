import { Button, EmptyState, IconButton } from '@bellhop/ui';
import { useEffect, useRef } from 'preact/hooks';
import { addressOf } from '../router.ts';
import type { View } from '../state/inbox.ts';
import { own } from '../stores/departments.ts';
import {
  department,
  hasMore,
  list,
  loaded,
  loadFailed,
  loadingMore,
  loadMore,
  loadPart,
  onlyVisitors,
  rows,
  search,
  show,
  view,
} from '../stores/inbox.ts';
import { retryLive } from '../stores/live.ts';
import { type TextKey, t } from '../t.ts';
import { DepartmentSwitcher } from './department-switcher.tsx';
import { InboxRow } from './inbox-row.tsx';
import { SearchField } from './search-field.tsx';
import { Segments } from './segments.tsx';

const VIEWS: readonly { value: View; label: TextKey }[] = [
  { value: 'open', label: 'view_open' },
  { value: 'mine', label: 'view_mine' },
  { value: 'snoozed', label: 'view_snoozed' },
  { value: 'done', label: 'view_done' },
];

export function InboxList({ openId }: { openId: number | null }) {
  return (
    <section class="inbox__list" aria-labelledby="inbox-title">
      <div class="list-head">
        <div class="list-head__line">
          <h1 id="inbox-title">{t('inbox')}</h1>
          <VisitorsToggle />
          {own.value.length > 0 && <DepartmentSwitcher />}
        </div>
        <Segments
          label={t('filter')}
          options={VIEWS.map(({ value, label }) => ({ value, label: t(label) }))}
          value={view.value}
          onChange={(value) => show({ view: value })}
        />
        <SearchField
          value={search.value}
          label={t('search_inbox')}
          onInput={(text) => {
            search.value = text;
          }}
        />
      </div>
      <div class="list-body">
        <Rows openId={openId} />
      </div>
    </section>
  );
}

function VisitorsToggle() {
  const on = onlyVisitors.value;
  return (
    <IconButton
      class="visitors-toggle"
      icon="globe"
      label={t(on ? 'all_conversations_key' : 'only_visitors_key')}
      aria-pressed={on}
      onClick={() => show({ visitors: !on })}
    />
  );
}

function Rows({ openId }: { openId: number | null }) {
  if (!loaded.value) return loadFailed.value ? <Failed /> : <Skeleton />;
  return (
    <>
      {list.value.length === 0 && <Nothing />}
      <ul class="rows" aria-label={t('conversations')}>
        {list.value.map((row) => (
          <InboxRow key={row.id} row={row} open={row.id === openId} />
        ))}
      </ul>
      {hasMore.value && <MoreRows />}
    </>
  );
}

/** Loads on by itself while somebody scrolls; under a filter only when asked, or it would load the whole history. */
function MoreRows() {
  const end = useRef<HTMLDivElement>(null);
  const byItself = view.value !== 'mine' && search.value === '';
  const count = list.value.length;
  useEffect(() => {
    if (!end.current || !byItself) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void loadMore(), {
      rootMargin: '300px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [byItself, count]);
  return (
    <div ref={end} class="rows__more">
      <Button variant="quiet" busy={loadingMore.value} onClick={() => void loadMore()}>
        {t('load_more')}
      </Button>
    </div>
  );
}

function Nothing() {
  const text = search.value.trim();
  if (text !== '') {
    return (
      <EmptyState icon="search" title={t('nothing_found', { search: text })} text={t('nothing_found_text')}>
        <Button
          onClick={() => {
            search.value = '';
          }}
        >
          {t('clear_search')}
        </Button>
      </EmptyState>
    );
  }
  if (onlyVisitors.value)
    return (
      <EmptyState icon="globe" title={t('visitors_none')} text={t('visitors_none_text')}>
        <Button onClick={() => show({ visitors: false })}>{t('all_conversations')}</Button>
      </EmptyState>
    );
  if (view.value === 'mine')
    return <EmptyState icon="user" title={t('mine_empty')} text={t('mine_empty_text')} />;
  if (view.value === 'snoozed')
    return <EmptyState icon="moon" title={t('snoozed_empty')} text={t('snoozed_empty_text')} />;
  if (view.value === 'done')
    return <EmptyState icon="check" title={t('done_empty')} text={t('done_empty_text')} />;
  if (rows.value.size > 0 || department.value !== null)
    return <EmptyState icon="check" title={t('all_quiet')} text={t('all_quiet_text')} />;
  return (
    <EmptyState icon="inbox" title={t('inbox_empty')} text={t('inbox_empty_text')}>
      <a class="button button--secondary" href={addressOf.sheet()}>
        {t('print_codes')}
      </a>
    </EmptyState>
  );
}

function Failed() {
  const again = () => {
    retryLive();
    void loadPart();
  };
  return (
    <EmptyState icon="wifi-off" title={t('inbox_failed')}>
      <Button icon="retry" onClick={again}>
        {t('try_again')}
      </Button>
    </EmptyState>
  );
}

function Skeleton() {
  return (
    <ul class="rows rows--skeleton" aria-busy="true" aria-label={t('conversations')}>
      {[1, 2, 3, 4, 5, 6, 7].map((place) => (
        <li key={place} class="skeleton" />
      ))}
    </ul>
  );
}
