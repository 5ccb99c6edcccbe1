import type { Me, StaffMember, StaffRole } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import {
  type ColleagueFields,
  colleagueEdit,
  colleagueFields,
  colleagueProblems,
  emptyColleague,
  fieldOfRefusal,
  newColleague,
} from '../state/colleague-form.ts';
import { drawn, suggestPassword } from '../state/password.ts';
import { same } from '../state/same.ts';
import { rolesUnder } from '../state/team.ts';
import { departments } from '../stores/departments.ts';
import { api } from '../stores/session.ts';
import { keepColleague } from '../stores/team.ts';
import { leave, useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Check, Field, FormActions } from './fields.tsx';
import { FieldGroup, SelectField } from './menu-fields.tsx';
import { Problem } from './menu-saving.tsx';
import { PasswordSuggestion } from './team-password.tsx';
import { useKeeping } from './use-keeping.ts';

interface FormProps {
  me: Me;
  /** Null for somebody new. */
  person: StaffMember | null;
  onAdded: (person: StaffMember, password: string) => void;
  onClose: () => void;
}

export function PersonForm({ me, person, onAdded, onClose }: FormProps) {
  const isNew = person === null;
  const [before] = useState<ColleagueFields>(() =>
    person ? colleagueFields(person) : emptyColleague(suggestPassword(drawn), []),
  );
  const [fields, setFields] = useState(before);
  const set = (change: Partial<ColleagueFields>) => setFields({ ...fields, ...change });
  useUnsaved(!same(fields, before));
  const problems = colleagueProblems(fields, isNew);
  const form = useKeeping({
    complete: () => Object.keys(problems).length === 0,
    act: async () => {
      if (person) {
        await keepColleague(api.editColleague(person.id, colleagueEdit(person, fields)));
        showToast(t('saved'));
        return;
      }
      onAdded(await keepColleague(api.addColleague(newColleague(fields))), fields.password);
      return false;
    },
    onDone: onClose,
    fieldOf: fieldOfRefusal,
  });
  const problemOf = (field: keyof ColleagueFields) => {
    const problem = form.tried ? problems[field] : undefined;
    return problem ? t(problem) : form.refused(field);
  };
  return (
    <form class="form wide-form" onSubmit={form.submit} noValidate>
      <Field
        label={t('person_name')}
        hint={t('person_name_hint')}
        value={fields.name}
        onInput={(name) => set({ name })}
        problem={problemOf('name')}
      />
      <Field
        label={t('person_title')}
        hint={t('person_title_hint')}
        value={fields.title}
        onInput={(title) => set({ title })}
        problem={problemOf('title')}
      />
      {isNew && (
        <>
          <Field
            label={t('username')}
            hint={t('username_hint')}
            value={fields.username}
            onInput={(username) => set({ username })}
            problem={problemOf('username')}
          />
          <PasswordSuggestion
            value={fields.password}
            onInput={(password) => set({ password })}
            problem={problemOf('password')}
          />
        </>
      )}
      <RoleField me={me} person={person} role={fields.role} onChange={(role) => set({ role })} />
      {problemOf('role') && (
        <p class="field__problem" role="alert">
          {problemOf('role')}
        </p>
      )}
      <DepartmentChoice
        chosen={fields.departments}
        problem={problemOf('departments')}
        onChange={(departments) => set({ departments })}
      />
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t(isNew ? 'add_person' : 'save')} onClose={() => leave(onClose)} />
    </form>
  );
}

interface RoleProps {
  me: Me;
  person: StaffMember | null;
  role: StaffRole;
  onChange: (role: StaffRole) => void;
}

function RoleField({ me, person, role, onChange }: RoleProps) {
  return (
    <div class="field">
      <SelectField
        label={t('role')}
        value={role}
        options={rolesUnder(me.staff.role).map((one) => [one, t(`role_${one}`)] as const)}
        onChange={(value) => onChange(value as StaffRole)}
      />
      <p class="field__hint">{t(`role_${role}_hint`)}</p>
      {person?.id === me.staff.id && role !== person.role && (
        <p class="notice notice--warn">{t('own_role_warning')}</p>
      )}
    </div>
  );
}

interface ChoiceProps {
  chosen: readonly number[];
  problem: string | undefined;
  onChange: (departments: number[]) => void;
}

function DepartmentChoice({ chosen, problem, onChange }: ChoiceProps) {
  return (
    <FieldGroup title={t('departments')} hint={t('departments_choice_hint')} problem={problem}>
      <div class="options">
        {departments.value.map(({ id, name }) => (
          <Check
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
