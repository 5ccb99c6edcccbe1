import type { CannedAnswer, Me } from '@bellhop/sdk';
import { Button, Dialog, EmptyState, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { found, grouped } from '../state/answers.ts';
import { answersFailed, loadAnswerPage, removeAnswer } from '../stores/answers.ts';
import { answers } from '../stores/canned.ts';
import { departments } from '../stores/departments.ts';
import { loadTeam, team } from '../stores/team.ts';
import { leave } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { AnswerForm } from './answer-form.tsx';
import { AnswerGroupView } from './answer-list.tsx';
import { Area, NotYet } from './area.tsx';
import { Confirm } from './confirm.tsx';
import { SearchField } from './search-field.tsx';
import { DepartmentFilter } from './team-page.tsx';

export type AnswerAsked =
  | { kind: 'edit'; answer: CannedAnswer | null }
  | { kind: 'delete'; answer: CannedAnswer };

/** Everybody reads them; whoever answers guests writes them. */
export function AnswersPage({ me }: { me: Me }) {
  const [asked, setAsked] = useState<AnswerAsked | null>(null);
  useEffect(() => {
    void loadAnswerPage();
    if (team.value === null) void loadTeam();
  }, []);
  const may = me.may.edit_answers;
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAsked({ kind: 'edit', answer: null })}>
      {t('add_answer')}
    </Button>
  );
  return (
    <Area me={me} title={t('kept_answers')} lead={t('kept_answers_lead')} action={may && add}>
      {answers.value === null ? (
        <NotYet failed={answersFailed.value} load={loadAnswerPage} />
      ) : (
        <Answers all={answers.value} may={may} onAsk={setAsked} />
      )}
      <AnswerDialog me={me} asked={asked} onAsk={setAsked} onClose={() => setAsked(null)} />
    </Area>
  );
}

interface AnswersProps {
  all: readonly CannedAnswer[];
  may: boolean;
  onAsk: (asked: AnswerAsked) => void;
}

function Answers({ all, may, onAsk }: AnswersProps) {
  const [search, setSearch] = useState('');
  const [department, setDepartment] = useState<number | null>(null);
  if (all.length === 0) {
    return <EmptyState icon="message" title={t('answers_empty')} text={t('answers_empty_text')} />;
  }
  const fitting = found(all, search).filter(
    ({ department_id }) => department === null || department_id === department || department_id === null,
  );
  const groups = grouped(fitting, departments.value);
  return (
    <>
      <div class="area__tools">
        <DepartmentFilter value={department} onChange={setDepartment} />
        <SearchField value={search} label={t('search_answers')} onInput={setSearch} />
      </div>
      {groups.length === 0 && <EmptyState icon="search" title={t('no_answer_fits')} />}
      {groups.map((group) => (
        <AnswerGroupView key={group.department?.id ?? 0} group={group} may={may} onAsk={onAsk} />
      ))}
    </>
  );
}

interface DialogProps {
  me: Me;
  asked: AnswerAsked | null;
  onAsk: (asked: AnswerAsked) => void;
  onClose: () => void;
}

function AnswerDialog({ me, asked, onAsk, onClose }: DialogProps) {
  return (
    <Dialog open={asked !== null} title={asked ? titleOf(asked) : ''} onClose={() => leave(onClose)}>
      {asked?.kind === 'edit' && (
        <AnswerForm
          me={me}
          answer={asked.answer}
          onDelete={(answer) => onAsk({ kind: 'delete', answer })}
          onClose={onClose}
        />
      )}
      {asked?.kind === 'delete' && <Removal answer={asked.answer} onClose={onClose} />}
    </Dialog>
  );
}

function titleOf(asked: AnswerAsked): string {
  if (asked.answer === null) return t('add_answer');
  return t(asked.kind === 'edit' ? 'edit_answer' : 'delete_answer_title', { short: asked.answer.short });
}

function Removal({ answer, onClose }: { answer: CannedAnswer; onClose: () => void }) {
  const count = answer.files.length;
  return (
    <Confirm
      lines={[t('delete_answer_text'), ...(count > 0 ? [t('delete_answer_files', { count })] : [])]}
      label={t('delete_answer')}
      act={async () => {
        await removeAnswer(answer.id);
        showToast(t('answer_deleted', { short: answer.short }));
      }}
      onClose={onClose}
    />
  );
}
