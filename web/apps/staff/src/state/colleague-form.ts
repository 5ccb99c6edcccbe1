import type { ColleagueEdit, NewColleague, StaffMember, StaffRole } from '@bellhop/sdk';
import { isPassword } from './password.ts';

/** What stands in the form of a person, as typed. */
export interface ColleagueFields {
  username: string;
  password: string;
  name: string;
  title: string;
  role: StaffRole;
  departments: number[];
}

export const emptyColleague = (password: string, departments: number[]): ColleagueFields => ({
  username: '',
  password,
  name: '',
  title: '',
  role: 'agent',
  departments,
});

export const colleagueFields = (person: StaffMember): ColleagueFields => ({
  username: person.username ?? '',
  password: '',
  name: person.name,
  title: person.title,
  role: person.role,
  departments: person.departments.map(({ id }) => id),
});

export type ColleagueProblems = Partial<
  Record<keyof ColleagueFields, 'required' | 'username_problem' | 'password_problem'>
>;

/** `isNew` for somebody who is added: only then are user name and password asked for. */
export function colleagueProblems(fields: ColleagueFields, isNew: boolean): ColleagueProblems {
  const problems: ColleagueProblems = {};
  if (fields.name.trim() === '') problems.name = 'required';
  if (fields.title.trim() === '') problems.title = 'required';
  if (!isNew) return problems;
  if (!/^[\w.@+-]{1,120}$/.test(fields.username.trim())) problems.username = 'username_problem';
  if (!isPassword(fields.password)) problems.password = 'password_problem';
  return problems;
}

export const newColleague = (fields: ColleagueFields): NewColleague => ({
  ...fields,
  username: fields.username.trim(),
  name: fields.name.trim(),
  title: fields.title.trim(),
});

/** Only what is another than before, so that two who edit one person at once do not undo each other. */
export function colleagueEdit(person: StaffMember, fields: ColleagueFields): ColleagueEdit {
  const edit: ColleagueEdit = {};
  const before = colleagueFields(person);
  if (fields.name.trim() !== before.name) edit.name = fields.name.trim();
  if (fields.title.trim() !== before.title) edit.title = fields.title.trim();
  if (fields.role !== before.role) edit.role = fields.role;
  const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b).join();
  if (sorted(fields.departments) !== sorted(before.departments)) edit.departments = fields.departments;
  return edit;
}

/** The field that a refusal of the house is about; none when it is about the whole. */
export function fieldOfRefusal(code: string): keyof ColleagueFields | null {
  switch (code) {
    case 'username_taken':
    case 'malformed':
      return 'username';
    case 'password':
      return 'password';
    case 'unknown_department':
      return 'departments';
    case 'last_owner':
    case 'role':
      return 'role';
    case 'too_long':
    case 'empty':
      return 'name';
    default:
      return null;
  }
}
