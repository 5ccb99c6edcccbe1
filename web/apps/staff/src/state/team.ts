import type { DepartmentRef, StaffMember, StaffNews, StaffRole } from '@bellhop/sdk';

/** The one department every hotel has, under this name. */
export const RECEPTION = 'Reception';

/** From the most rights to the fewest. */
export const ROLES: readonly StaffRole[] = ['owner', 'manager', 'agent', 'read_only'];

/** The roles somebody may give: nobody gives more than they have. */
export const rolesUnder = (own: StaffRole): readonly StaffRole[] => ROLES.slice(ROLES.indexOf(own));

/** Nobody reaches above themselves: what touches an owner is for owners. */
export const reaches = (own: StaffRole, other: StaffRole): boolean =>
  ROLES.indexOf(own) <= ROLES.indexOf(other);

/** By name; those who may not sign in come last. */
export function inOrder(people: readonly StaffMember[]): StaffMember[] {
  return [...people].sort(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name) || a.id - b.id,
  );
}

/** Those of one department; everybody without one. */
export function ofDepartment(people: readonly StaffMember[], department: number | null): StaffMember[] {
  return people.filter(
    ({ departments }) => department === null || departments.some(({ id }) => id === department),
  );
}

export interface Watch {
  department: DepartmentRef;
  people: StaffMember[];
}

/** Who is on duty where. Somebody of two departments stands in both. */
export function watches(departments: readonly DepartmentRef[], people: readonly StaffMember[]): Watch[] {
  const awake = inOrder(people.filter(({ active, on_duty }) => active && on_duty));
  return departments.map((department) => ({ department, people: ofDepartment(awake, department.id) }));
}

/** The list after a change somebody made. A new person is told without a user name: whoever sees those asks again. */
export function withNews(
  people: readonly StaffMember[],
  departments: readonly DepartmentRef[],
  { department_ids, ...news }: StaffNews,
): StaffMember[] {
  const known = people.find(({ id }) => id === news.id);
  const theirs = departments.filter(({ id }) => department_ids.includes(id));
  const now = { ...news, departments: theirs, username: known?.username ?? null };
  return known ? people.map((person) => (person.id === news.id ? now : person)) : [...people, now];
}
