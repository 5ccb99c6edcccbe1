import type { Faq } from '@bellhop/sdk';
import { Button, showToast, TextWithLinks } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import {
  FAQ_ANSWER_MAX,
  type FaqFields,
  faqProblems,
  KEYWORDS_MAX,
  newFaq,
  WORD_MAX,
  withKeywords,
} from '../state/faqs.ts';
import { same } from '../state/same.ts';
import { faqs, keepFaq } from '../stores/automation.ts';
import { leave, useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { ChipsField } from './chips-field.tsx';
import { Check, Field, FormActions } from './fields.tsx';
import { LanguageField } from './language-choice.tsx';
import { LongField } from './long-field.tsx';
import { Problem } from './menu-saving.tsx';
import { ThresholdField } from './threshold-field.tsx';
import { useKeeping } from './use-keeping.ts';

interface FormProps {
  /** Null for one that is new. */
  faq: Faq | null;
  start: FaqFields;
  onDelete: (faq: Faq) => void;
  onClose: () => void;
}

export function FaqForm({ faq, start, onDelete, onClose }: FormProps) {
  const [fields, setFields] = useState(start);
  const set = (change: Partial<FaqFields>) => setFields({ ...fields, ...change });
  useUnsaved(!same(fields, start));
  const problems = faqProblems(fields);
  const form = useKeeping({
    complete: () => Object.keys(problems).length === 0,
    act: async () => {
      await keepFaq(faq?.id ?? null, newFaq(fields));
      showToast(t('saved'));
    },
    onDone: onClose,
  });
  const problemOf = (field: keyof FaqFields) => {
    const problem = form.tried ? problems[field] : undefined;
    return problem && t(problem);
  };
  return (
    <form class="form faq-form" onSubmit={form.submit} noValidate>
      <div class="form">
        <Field
          label={t('faq_question')}
          hint={t('faq_question_hint')}
          value={fields.question}
          onInput={(question) => set({ question })}
          problem={problemOf('question')}
        />
        <LongField
          label={t('faq_alternatives')}
          hint={t('faq_alternatives_hint')}
          rows={3}
          value={fields.alternatives}
          onInput={(alternatives) => set({ alternatives })}
          problem={problemOf('alternatives')}
        />
        <ChipsField
          label={t('keywords')}
          hint={t('keywords_hint')}
          placeholder={t('keywords_placeholder')}
          words={fields.keywords}
          max={KEYWORDS_MAX}
          maxLength={WORD_MAX * 4}
          withTyped={(typed) => withKeywords(fields.keywords, typed)}
          separator={/[,;]/}
          onChange={(keywords) => set({ keywords })}
        />
        <LongField
          label={t('faq_answer')}
          hint={t('answer_text_hint', { count: FAQ_ANSWER_MAX - [...fields.answer.trim()].length })}
          rows={5}
          value={fields.answer}
          onInput={(answer) => set({ answer })}
          problem={problemOf('answer')}
        />
        <Preview question={fields.question} answer={fields.answer} />
      </div>
      <div class="form faq-form__side">
        <LanguageField
          label={t('answer_language')}
          value={fields.language}
          onChange={(language) => set({ language })}
        />
        <CategoryField
          value={fields.category}
          onInput={(category) => set({ category })}
          problem={problemOf('category')}
        />
        <ThresholdField value={fields.threshold} onChange={(threshold) => set({ threshold })} />
        <Field
          label={t('faq_priority')}
          hint={t('faq_priority_hint')}
          value={fields.priority}
          onInput={(priority) => set({ priority })}
          problem={problemOf('priority')}
        />
        <Check
          label={t('faq_active')}
          hint={t('faq_active_hint')}
          checked={fields.active}
          onChange={(active) => set({ active })}
        />
      </div>
      <div class="item-form__end">
        <Problem text={form.problem} />
        {faq && (
          <Button
            class="item-form__delete"
            variant="quiet"
            icon="trash"
            onClick={() => leave(() => onDelete(faq))}
          >
            {t('delete_faq')}
          </Button>
        )}
        <FormActions busy={form.busy} label={t('save')} onClose={() => leave(onClose)} />
      </div>
    </form>
  );
}

interface CategoryProps {
  value: string;
  onInput: (value: string) => void;
  problem: string | undefined;
}

/** Free words; those in use are offered. */
function CategoryField({ value, onInput, problem }: CategoryProps) {
  const id = useId();
  const known = [...new Set((faqs.value.value ?? []).map(({ category }) => category))].filter(Boolean).sort();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('faq_category')}
      </label>
      <input
        id={id}
        class="input"
        autocomplete="off"
        list={`${id}-known`}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-below` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <datalist id={`${id}-known`}>
        {known.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      {problem && (
        <p id={`${id}-below`} class="field__problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** As a visitor will read it. */
function Preview({ question, answer }: { question: string; answer: string }) {
  return (
    <aside class="chat-preview" aria-label={t('visitor_preview')}>
      <p class="chat-preview__title">{t('visitor_preview')}</p>
      <p class="chat-preview__theirs">{question.trim() || '…'}</p>
      <div class="chat-preview__ours">
        {answer.trim() === '' ? (
          <p class="chat-preview__empty">{t('preview_empty')}</p>
        ) : (
          <TextWithLinks text={answer.trim()} />
        )}
      </div>
      <p class="chat-preview__more">{t('preview_helpful')}</p>
    </aside>
  );
}
