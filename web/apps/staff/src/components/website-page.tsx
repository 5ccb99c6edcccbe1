import type { Me, VisitorRules, VisitorRulesWish } from '@bellhop/sdk';
import { Button, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { same } from '../state/same.ts';
import { visitorRules } from '../stores/automation.ts';
import { departments, loadDepartments } from '../stores/departments.ts';
import { api, guarded } from '../stores/session.ts';
import { useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { Check } from './fields.tsx';
import { LanguageField } from './language-choice.tsx';
import { LongField } from './long-field.tsx';
import { SelectField } from './menu-fields.tsx';
import { Problem } from './menu-saving.tsx';
import { useKeeping } from './use-keeping.ts';
import { WidgetTag } from './widget-tag.tsx';

const CONSENT_MAX = 2_000;

/** How the website's visitors are received, and the line that brings them. */
export function WebsitePage({ me }: { me: Me }) {
  const may = me.may.administer;
  useEffect(() => {
    if (!may) return;
    void visitorRules.load();
    void loadDepartments();
  }, [may]);
  const known = visitorRules.value.value;
  return (
    <Area me={me} title={t('website')} lead={t('website_lead')}>
      {known === null ? (
        <NotYet failed={visitorRules.failed.value} load={visitorRules.load} />
      ) : (
        <div class="website">
          <WidgetTag tag={known.widget_tag} hotel={me.hotel.name} isOpen={known.open} />
          <RulesForm known={known} />
        </div>
      )}
    </Area>
  );
}

function wishOf({ open, department_id, consent, answers_faqs, responds, language }: VisitorRules) {
  return { open, department_id, consent, answers_faqs, responds, language } satisfies VisitorRulesWish;
}

function RulesForm({ known }: { known: VisitorRules }) {
  const [before, setBefore] = useState<VisitorRulesWish>(() => wishOf(known));
  const [fields, setFields] = useState(before);
  const set = (change: Partial<VisitorRulesWish>) => setFields({ ...fields, ...change });
  const changed = !same(fields, before);
  useUnsaved(changed);
  const start = (next: VisitorRulesWish) => {
    setBefore(next);
    setFields(next);
  };
  // What a colleague kept meanwhile is shown, unless it would overwrite what is being changed.
  useEffect(() => {
    if (!changed) start(wishOf(known));
  }, [known]);
  const tooLong = [...fields.consent.trim()].length > CONSENT_MAX;
  const form = useKeeping({
    complete: () => !tooLong,
    act: async () => {
      const kept = await guarded(api.setVisitorRules({ ...fields, consent: fields.consent.trim() }));
      visitorRules.put(kept);
      start(wishOf(kept));
      showToast(t('saved'));
    },
    onDone: () => undefined,
  });
  return (
    <form class="website__form" onSubmit={form.submit} noValidate>
      <RulesPart fields={fields} set={set} />
      <AutomationPart fields={fields} set={set} tooLong={tooLong} />
      <div class={`save-bar${changed ? ' save-bar--changed' : ''}`}>
        <Problem text={form.problem} />
        <p class="save-bar__text" role="status">
          {changed ? t('unsaved_changes') : t('all_saved')}
        </p>
        <Button disabled={!changed || form.busy} onClick={() => setFields(before)}>
          {t('discard_changes')}
        </Button>
        <Button type="submit" variant="primary" busy={form.busy} disabled={!changed}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  fields: VisitorRulesWish;
  set: (change: Partial<VisitorRulesWish>) => void;
}

function RulesPart({ fields, set }: PartProps) {
  const others = departments.value.map(({ id, name }) => [String(id), name] as const);
  return (
    <section class="area-panel area-panel--padded form" aria-labelledby="rules-part">
      <h2 id="rules-part">{t('visitors_write')}</h2>
      <Check
        label={t('visitors_open')}
        hint={t('visitors_open_hint')}
        checked={fields.open}
        onChange={(open) => set({ open })}
      />
      {!fields.open && (
        <p class="notice notice--warn" role="status">
          {t('visitors_closed_text')}
        </p>
      )}
      <div class="field-pair">
        <SelectField
          label={t('visitors_department')}
          value={fields.department_id === null ? '' : String(fields.department_id)}
          options={[['', t('visitors_reception')], ...others]}
          onChange={(value) => set({ department_id: value === '' ? null : Number(value) })}
        />
        <LanguageField
          label={t('visitors_language')}
          value={fields.language}
          onChange={(language) => set({ language })}
        />
      </div>
    </section>
  );
}

function AutomationPart({ fields, set, tooLong }: PartProps & { tooLong: boolean }) {
  return (
    <section class="area-panel area-panel--padded form" aria-labelledby="automation-part">
      <h2 id="automation-part">{t('house_says')}</h2>
      <Check
        label={t('answers_faqs')}
        hint={t('answers_faqs_hint')}
        checked={fields.answers_faqs}
        onChange={(answers_faqs) => set({ answers_faqs })}
      />
      <Check
        label={t('responds')}
        hint={t('responds_hint')}
        checked={fields.responds}
        onChange={(responds) => set({ responds })}
      />
      <p class="website__ways">
        <a href={addressOf.faqs}>{t('faqs')}</a>
        <a href={addressOf.responses}>{t('responses')}</a>
        <a href={addressOf.hours}>{t('hours')}</a>
      </p>
      <LongField
        label={t('consent')}
        hint={t('consent_hint', { max: CONSENT_MAX })}
        rows={4}
        value={fields.consent}
        onInput={(consent) => set({ consent })}
        problem={tooLong ? t('consent_problem') : undefined}
      />
    </section>
  );
}
