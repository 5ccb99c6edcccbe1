import type { AutoResponse, Me, ResponseKind } from '@bellhop/sdk';
import { Button, Dialog, Icon, language, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { languagesOf } from '../state/faqs.ts';
import { emptyResponse, languagesToAdd, responseFields, responseGroups } from '../state/responses.ts';
import { addUsual, removeResponse, responses } from '../stores/automation.ts';
import { loadDepartments } from '../stores/departments.ts';
import { tellFailure } from '../stores/handling.ts';
import { leave } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { languageName } from './answer-list.tsx';
import { Area, NotYet } from './area.tsx';
import { Confirm } from './confirm.tsx';
import { LanguageFilter, VISITOR_LANGUAGES } from './language-choice.tsx';
import { Popover, PopoverItem } from './popover.tsx';
import { ResponseForm } from './response-form.tsx';
import { ResponseGroupView } from './response-list.tsx';
import { DepartmentFilter } from './team-page.tsx';

export type ResponseAsked =
  | { kind: 'edit'; response: AutoResponse }
  | { kind: 'add'; of: ResponseKind; language: string }
  | { kind: 'delete'; response: AutoResponse };

/** What the house says while nobody answers. */
export function ResponsesPage({ me }: { me: Me }) {
  const [asked, setAsked] = useState<ResponseAsked | null>(null);
  const may = me.may.edit_automation;
  useEffect(() => {
    void responses.load();
    void loadDepartments();
  }, []);
  const known = responses.value.value;
  return (
    <Area
      me={me}
      title={t('responses')}
      lead={t('responses_lead')}
      action={may && known !== null && <UsualWords all={known} />}
    >
      {known === null ? (
        <NotYet failed={responses.failed.value} load={responses.load} />
      ) : (
        <Responses all={known} onAsk={may ? setAsked : null} />
      )}
      <ResponseDialog asked={asked} onAsk={setAsked} onClose={() => setAsked(null)} />
    </Area>
  );
}

/** The house's own texts, for the kinds a language has none of. */
function UsualWords({ all }: { all: readonly AutoResponse[] }) {
  const missing = languagesToAdd(all, VISITOR_LANGUAGES);
  // The language of whoever reads this comes first.
  const [first, ...others] = missing.sort(
    (a, b) => Number(b === language.value) - Number(a === language.value),
  );
  if (first === undefined) return null;
  const add = async (tag: string) => {
    try {
      showToast(t('usual_added', { count: await addUsual(tag), language: languageName(tag) }));
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <span class="usual-words">
      <Button icon="plus" onClick={() => void add(first)}>
        {t('add_usual', { language: languageName(first) })}
      </Button>
      {others.length > 0 && (
        <Popover class="icon-button" label={t('other_language')} icon={<Icon name="chevron-down" />}>
          {(close) => (
            <ul class="menu__list">
              {others.map((tag) => (
                <PopoverItem key={tag} close={close} onClick={() => void add(tag)}>
                  {t('add_usual', { language: languageName(tag) })}
                </PopoverItem>
              ))}
            </ul>
          )}
        </Popover>
      )}
    </span>
  );
}

interface ResponsesProps {
  all: readonly AutoResponse[];
  /** Null for those who only read them. */
  onAsk: ((asked: ResponseAsked) => void) | null;
}

function Responses({ all, onAsk }: ResponsesProps) {
  const [department, setDepartment] = useState<number | null>(null);
  const [tag, setTag] = useState<string | null>(null);
  const fitting = all.filter(
    (one) =>
      (tag === null || one.language === tag) &&
      (department === null || one.department_id === department || one.department_id === null),
  );
  return (
    <>
      <div class="area__tools area__tools--filters">
        <DepartmentFilter value={department} onChange={setDepartment} />
        <LanguageFilter value={tag} tags={languagesOf(all)} onChange={setTag} />
      </div>
      {responseGroups(fitting).map((group) => (
        <ResponseGroupView key={group.kind} group={group} language={tag ?? language.value} onAsk={onAsk} />
      ))}
    </>
  );
}

interface DialogProps {
  asked: ResponseAsked | null;
  onAsk: (asked: ResponseAsked) => void;
  onClose: () => void;
}

function ResponseDialog({ asked, onAsk, onClose }: DialogProps) {
  return (
    <Dialog open={asked !== null} title={asked ? titleOf(asked) : ''} onClose={() => leave(onClose)}>
      {asked?.kind === 'delete' ? (
        <Confirm
          lines={[t('delete_response_text')]}
          label={t('delete_response')}
          act={async () => {
            await removeResponse(asked.response.id);
            showToast(t('response_deleted', { name: asked.response.name }));
          }}
          onClose={onClose}
        />
      ) : (
        asked && (
          <ResponseForm
            response={asked.kind === 'edit' ? asked.response : null}
            start={
              asked.kind === 'edit' ? responseFields(asked.response) : emptyResponse(asked.of, asked.language)
            }
            onDelete={(response) => onAsk({ kind: 'delete', response })}
            onClose={onClose}
          />
        )
      )}
    </Dialog>
  );
}

function titleOf(asked: ResponseAsked): string {
  if (asked.kind === 'add') return t('add_response');
  const { name } = asked.response;
  return t(asked.kind === 'edit' ? 'edit_response' : 'delete_response_title', { name });
}
