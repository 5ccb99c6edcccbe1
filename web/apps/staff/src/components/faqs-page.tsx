import type { Faq, Me } from '@bellhop/sdk';
import { Button, Dialog, EmptyState, language, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { emptyFaq, type FaqFields, faqFields, faqGroups, foundFaqs, languagesOf } from '../state/faqs.ts';
import { faqs, removeFaq } from '../stores/automation.ts';
import { leave } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { Confirm } from './confirm.tsx';
import { FaqEmpty } from './faq-empty.tsx';
import { FaqForm } from './faq-form.tsx';
import { FaqGroupView } from './faq-list.tsx';
import { FaqTry } from './faq-try.tsx';
import { LanguageFilter } from './language-choice.tsx';
import { SearchField } from './search-field.tsx';

export type FaqAsked = { kind: 'edit'; faq: Faq | null; start: FaqFields } | { kind: 'delete'; faq: Faq };

export const editing = (faq: Faq): FaqAsked => ({ kind: 'edit', faq, start: faqFields(faq) });
export const adding = (start: Partial<FaqFields> = {}): FaqAsked => ({
  kind: 'edit',
  faq: null,
  start: emptyFaq(language.value, start),
});

/** The questions the house answers by itself: everybody reads them, managers write them. */
export function FaqsPage({ me }: { me: Me }) {
  const [asked, setAsked] = useState<FaqAsked | null>(null);
  const may = me.may.edit_automation;
  useEffect(() => void faqs.load(), []);
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAsked(adding())}>
      {t('add_faq')}
    </Button>
  );
  const known = faqs.value.value;
  return (
    <Area me={me} title={t('faqs')} lead={t('faqs_lead')} action={may && add}>
      {known === null ? (
        <NotYet failed={faqs.failed.value} load={faqs.load} />
      ) : known.length === 0 ? (
        <FaqEmpty onStart={may ? (start) => setAsked(adding(start)) : null} />
      ) : (
        <div class="faqs">
          <FaqTry all={known} onAsk={may ? setAsked : null} />
          <Faqs all={known} onAsk={may ? setAsked : null} />
        </div>
      )}
      <FaqDialog asked={asked} onAsk={setAsked} onClose={() => setAsked(null)} />
    </Area>
  );
}

interface FaqsProps {
  all: readonly Faq[];
  /** Null for those who only read them. */
  onAsk: ((asked: FaqAsked) => void) | null;
}

function Faqs({ all, onAsk }: FaqsProps) {
  const [search, setSearch] = useState('');
  const tags = languagesOf(all);
  // A house that speaks many languages has each question in all of them.
  const [tag, setTag] = useState<string | null>(() =>
    tags.length > 1 && tags.includes(language.value) ? language.value : null,
  );
  const groups = faqGroups(foundFaqs(all, search, tag));
  return (
    <div class="faqs__list">
      <div class="area__tools">
        <LanguageFilter value={tag} tags={tags} onChange={setTag} />
        <SearchField value={search} label={t('search_faqs')} onInput={setSearch} />
      </div>
      {groups.length === 0 && <EmptyState icon="search" title={t('no_faq_fits')} />}
      {groups.map((group) => (
        <FaqGroupView key={group.category} group={group} onAsk={onAsk} />
      ))}
    </div>
  );
}

interface DialogProps {
  asked: FaqAsked | null;
  onAsk: (asked: FaqAsked) => void;
  onClose: () => void;
}

function FaqDialog({ asked, onAsk, onClose }: DialogProps) {
  const title =
    asked === null
      ? ''
      : t(asked.kind === 'delete' ? 'delete_faq_title' : asked.faq ? 'edit_faq' : 'add_faq');
  return (
    <Dialog open={asked !== null} title={title} onClose={() => leave(onClose)}>
      {asked?.kind === 'edit' && (
        <FaqForm
          faq={asked.faq}
          start={asked.start}
          onDelete={(faq) => onAsk({ kind: 'delete', faq })}
          onClose={onClose}
        />
      )}
      {asked?.kind === 'delete' && <Removal faq={asked.faq} onClose={onClose} />}
    </Dialog>
  );
}

function Removal({ faq, onClose }: { faq: Faq; onClose: () => void }) {
  return (
    <Confirm
      lines={[
        t('delete_faq_text', { question: faq.question }),
        t('delete_faq_stays'),
        t('delete_faq_instead'),
      ]}
      label={t('delete_faq')}
      act={async () => {
        await removeFaq(faq.id);
        showToast(t('faq_deleted'));
      }}
      onClose={onClose}
    />
  );
}
