import type { CannedAnswer, Me } from '@bellhop/sdk';
import { Button, language, showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import {
  type AnswerFields,
  answerFields,
  answerProblems,
  emptyAnswer,
  fieldOfRefusal,
  newAnswer,
} from '../state/answers.ts';
import { same } from '../state/same.ts';
import { filesOnTheirWay, sendAnswerFiles } from '../stores/answer-files.ts';
import { keepAnswer } from '../stores/answers.ts';
import { answers } from '../stores/canned.ts';
import { departments } from '../stores/departments.ts';
import { api } from '../stores/session.ts';

import { leave, useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { AnswerFiles } from './answer-files.tsx';
import { languageName } from './answer-list.tsx';
import { AnswerPreview } from './answer-preview.tsx';
import { AnswerText } from './answer-text.tsx';
import { Field, FormActions } from './fields.tsx';
import { SelectField } from './menu-fields.tsx';
import { Problem } from './menu-saving.tsx';
import { useKeeping } from './use-keeping.ts';

interface FormProps {
  me: Me;
  /** Null for one that is new. */
  answer: CannedAnswer | null;
  onDelete: (answer: CannedAnswer) => void;
  onClose: () => void;
}

export function AnswerForm({ me, answer, onDelete, onClose }: FormProps) {
  const [kept, setKept] = useState(answer?.id ?? null);
  const [picked, setPicked] = useState<readonly File[]>([]);
  const [before, setBefore] = useState<AnswerFields>(() =>
    answer ? answerFields(answer) : emptyAnswer(usualDepartment(me), language.value),
  );
  const [fields, setFields] = useState(before);
  const set = (change: Partial<AnswerFields>) => setFields({ ...fields, ...change });
  useUnsaved(!same(fields, before) || picked.length > 0);
  const problems = answerProblems(fields);
  const form = useKeeping({
    complete: () => Object.keys(problems).length === 0,
    act: async () => {
      const wish = newAnswer(fields);
      const { id } = await keepAnswer(kept === null ? api.addAnswer(wish) : api.editAnswer(kept, wish));
      setKept(id);
      setBefore(fields);
      setPicked([]);
      await sendAnswerFiles(id, picked);
      // What could not be sent stays on the screen, to be tried again.
      if (filesOnTheirWay.value.some(({ answerId }) => answerId === id)) return false;
      showToast(t('saved'));
      return true;
    },
    onDone: onClose,
    fieldOf: fieldOfRefusal,
  });
  const problemOf = (field: keyof AnswerFields) => {
    const problem = form.tried ? problems[field] : undefined;
    return problem ? t(problem) : form.refused(field);
  };
  return (
    <form class="form answer-form" onSubmit={form.submit} noValidate>
      <div class="form">
        <div class="answer-form__where">
          <SelectField
            label={t('in_department')}
            value={fields.department === null ? '' : String(fields.department)}
            options={departmentsFor(me, fields.department)}
            onChange={(value) => set({ department: value === '' ? null : Number(value) })}
          />
          <SelectField
            label={t('answer_language')}
            value={fields.language}
            options={languagesFor(fields.language).map((tag) => [tag, languageName(tag)] as const)}
            onChange={(tag) => set({ language: tag })}
          />
        </div>
        <Field
          label={t('answer_short')}
          hint={t('answer_short_hint')}
          value={fields.short}
          onInput={(short) => set({ short })}
          problem={problemOf('short')}
        />
        <AnswerText value={fields.text} onInput={(text) => set({ text })} problem={problemOf('text')} />
        <AnswerFiles answerId={kept} picked={picked} onPick={setPicked} />
      </div>
      <AnswerPreview me={me} text={fields.text} answerId={kept} picked={picked} />
      <div class="item-form__end">
        <Problem text={form.problem} />
        {answer && (
          <Button
            class="item-form__delete"
            variant="quiet"
            icon="trash"
            onClick={() => leave(() => onDelete(answer))}
          >
            {t('delete_answer')}
          </Button>
        )}
        <FormActions busy={form.busy} label={t('save')} onClose={() => leave(onClose)} />
      </div>
    </form>
  );
}

const seesAll = (me: Me) => me.may.administer;

/** Somebody of one department mostly writes for that one. */
function usualDepartment(me: Me): number | null {
  const [only, second] = me.staff.departments;
  return only && !second && !seesAll(me) ? only.id : null;
}

function departmentsFor(me: Me, chosen: number | null): [value: string, label: string][] {
  const own = new Set(me.staff.departments.map(({ id }) => id));
  const theirs = departments.value.filter(({ id }) => seesAll(me) || own.has(id) || id === chosen);
  return [['', t('every_department')], ...theirs.map(({ id, name }): [string, string] => [String(id), name])];
}

const USUAL_LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'pt',
  'cs',
  'da',
  'sv',
  'ru',
  'uk',
  'tr',
  'ar',
  'he',
  'ja',
  'ko',
  'zh',
];

function languagesFor(chosen: string): string[] {
  const used = (answers.value ?? []).map((answer) => answer.language);
  return [...new Set([...USUAL_LANGUAGES, ...used, chosen])];
}
