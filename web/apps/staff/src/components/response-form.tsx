import type { AutoResponse, ResponseKind } from '@bellhop/sdk';
import { Button, showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import {
  KINDS,
  newResponse,
  QUICK_REPLIES_MAX,
  QUICK_REPLY_MAX,
  type ResponseFields,
  responseProblems,
  withReply,
} from '../state/responses.ts';
import { same } from '../state/same.ts';
import { keepResponse } from '../stores/automation.ts';
import { departments } from '../stores/departments.ts';
import { leave, useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { ChipsField } from './chips-field.tsx';
import { Check, Field, FormActions } from './fields.tsx';
import { LanguageField } from './language-choice.tsx';
import { SelectField } from './menu-fields.tsx';
import { Problem } from './menu-saving.tsx';
import { ResponsePreview } from './response-preview.tsx';
import { ResponseText } from './response-text.tsx';
import { useKeeping } from './use-keeping.ts';

interface FormProps {
  /** Null for one that is new. */
  response: AutoResponse | null;
  start: ResponseFields;
  onDelete: (response: AutoResponse) => void;
  onClose: () => void;
}

export function ResponseForm({ response, start: given, onDelete, onClose }: FormProps) {
  const [start] = useState(given);
  const [fields, setFields] = useState(start);
  const set = (change: Partial<ResponseFields>) => setFields({ ...fields, ...change });
  useUnsaved(!same(fields, start));
  const problems = responseProblems(fields);
  const form = useKeeping({
    complete: () => Object.keys(problems).length === 0,
    act: async () => {
      await keepResponse(response?.id ?? null, newResponse(fields));
      showToast(t('saved'));
    },
    onDone: onClose,
  });
  const problemOf = (field: 'name' | 'message') => {
    const problem = form.tried ? problems[field] : undefined;
    return problem && t(problem);
  };
  return (
    <form class="form answer-form" onSubmit={form.submit} noValidate>
      <div class="form">
        <Place fields={fields} set={set} />
        <Field
          label={t('response_name')}
          hint={t('response_name_hint')}
          value={fields.name}
          onInput={(name) => set({ name })}
          problem={problemOf('name')}
        />
        <ResponseText
          value={fields.message}
          onInput={(message) => set({ message })}
          problem={problemOf('message')}
        />
        <ChipsField
          label={t('quick_replies')}
          hint={t('quick_replies_hint', { max: QUICK_REPLIES_MAX })}
          placeholder={t('quick_replies_placeholder')}
          words={fields.quickReplies}
          max={QUICK_REPLIES_MAX}
          maxLength={QUICK_REPLY_MAX}
          withTyped={(typed) => withReply(fields.quickReplies, typed)}
          onChange={(quickReplies) => set({ quickReplies })}
        />
        <Check label={t('response_active')} checked={fields.active} onChange={(active) => set({ active })} />
      </div>
      <ResponsePreview fields={fields} />
      <div class="item-form__end">
        <Problem text={form.problem} />
        {response && (
          <Button
            class="item-form__delete"
            variant="quiet"
            icon="trash"
            onClick={() => leave(() => onDelete(response))}
          >
            {t('delete_response')}
          </Button>
        )}
        <FormActions busy={form.busy} label={t('save')} onClose={() => leave(onClose)} />
      </div>
    </form>
  );
}

interface PlaceProps {
  fields: ResponseFields;
  set: (change: Partial<ResponseFields>) => void;
}

/** When it is said, for whom, in which language. */
function Place({ fields, set }: PlaceProps) {
  const places = departments.value.map(({ id, name }) => [String(id), name] as const);
  return (
    <div class="answer-form__where">
      <SelectField
        label={t('response_kind')}
        value={fields.kind}
        options={KINDS.map((kind) => [kind, t(`response_${kind}`)] as const)}
        onChange={(kind) => set({ kind: kind as ResponseKind })}
      />
      <LanguageField
        label={t('answer_language')}
        value={fields.language}
        onChange={(language) => set({ language })}
      />
      <SelectField
        label={t('in_department')}
        value={fields.department_id === null ? '' : String(fields.department_id)}
        options={[['', t('every_department')], ...places]}
        onChange={(value) => set({ department_id: value === '' ? null : Number(value) })}
      />
    </div>
  );
}
