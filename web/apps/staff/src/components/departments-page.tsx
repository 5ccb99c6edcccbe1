import type { DepartmentRef, Me } from '@bellhop/sdk';
import { Avatar, Button, Dialog, Icon, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { inOrder, ofDepartment, RECEPTION } from '../state/team.ts';
import { departments } from '../stores/departments.ts';
import { api, guarded } from '../stores/session.ts';
import { loadTeam, team, teamFailed } from '../stores/team.ts';
import { leave, useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { Field, FormActions } from './fields.tsx';
import { Problem } from './menu-saving.tsx';
import { useKeeping } from './use-keeping.ts';

/** `department` is null for one that is new. */
type Asked = { department: DepartmentRef | null };

export function DepartmentsPage({ me }: { me: Me }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => void loadTeam(), []);
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAsked({ department: null })}>
      {t('add_department')}
    </Button>
  );
  const close = () => setAsked(null);
  const title = asked?.department
    ? t('rename_department', { name: asked.department.name })
    : t('add_department');
  return (
    <Area me={me} title={t('departments')} lead={t('departments_lead')} action={add}>
      {departments.value.length === 0 || team.value === null ? (
        <NotYet failed={teamFailed.value} load={loadTeam} />
      ) : (
        <ul class="area-panel departments">
          {departments.value.map((department) => (
            <DepartmentRow
              key={department.id}
              department={department}
              onRename={() => setAsked({ department })}
            />
          ))}
        </ul>
      )}
      <Dialog open={asked !== null} title={title} onClose={() => leave(close)}>
        {asked && <DepartmentForm department={asked.department} onClose={close} />}
      </Dialog>
    </Area>
  );
}

function DepartmentRow({ department, onRename }: { department: DepartmentRef; onRename: () => void }) {
  const { name } = department;
  const people = inOrder(ofDepartment(team.value ?? [], department.id)).filter(({ active }) => active);
  const awake = people.filter(({ on_duty }) => on_duty).length;
  return (
    <li class="department" data-department={name}>
      <div class="department__name">
        <h2>{name}</h2>
        <p class="soft">
          {t('people_count', { count: people.length })} · {t('on_duty_count', { count: awake })}
        </p>
      </div>
      <ul class="department__people" aria-label={t('works_in', { name })}>
        {people.map((person) => (
          <li key={person.id} class="chip-person">
            <Avatar name={person.name} image={person.image} size="small" />
            <span>{person.name}</span>
          </li>
        ))}
        {people.length === 0 && <li class="soft">{t('nobody_works_there')}</li>}
      </ul>
      {name === RECEPTION ? (
        <p class="department__fixed">
          <Icon name="lock" />
          <span>{t('reception_fixed')}</span>
        </p>
      ) : (
        <Button icon="pencil" aria-label={t('rename_department', { name })} onClick={onRename}>
          {t('rename')}
        </Button>
      )}
    </li>
  );
}

function DepartmentForm({ department, onClose }: Asked & { onClose: () => void }) {
  const [name, setName] = useState(department?.name ?? '');
  const before = department?.name ?? '';
  useUnsaved(name.trim() !== before);
  const form = useKeeping({
    complete: () => name.trim() !== '',
    act: async () => {
      const text = name.trim();
      await guarded(department ? api.renameDepartment(department.id, text) : api.addDepartment(text));
      await loadTeam();
      showToast(t(department ? 'department_renamed' : 'department_added', { name: text }));
    },
    onDone: onClose,
    fieldOf: (code) =>
      ['department_taken', 'too_long', 'empty', 'reception'].includes(code) ? ('name' as const) : null,
  });
  const missing = form.tried && name.trim() === '' ? t('required') : undefined;
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t(department ? 'rename_department_text' : 'add_department_text')}</p>
      <Field
        label={t('department_name')}
        value={name}
        onInput={setName}
        problem={missing ?? form.refused('name')}
      />
      <Problem text={form.problem} />
      <FormActions
        busy={form.busy}
        label={t(department ? 'rename' : 'add_department')}
        onClose={() => leave(onClose)}
      />
    </form>
  );
}
