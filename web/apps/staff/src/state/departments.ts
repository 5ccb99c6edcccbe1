import type { DepartmentRef, Me, Unread } from '@bellhop/sdk';

/** A department with the digit that chooses it: its place in the house, the same for everybody who works there. */
export interface Numbered extends DepartmentRef {
  digit: number | null;
}

export interface Counted extends Numbered {
  waiting: number;
  unread: number;
}

const DIGITS = 9;

export function numbered(departments: readonly DepartmentRef[]): Numbered[] {
  return departments.map((department, place) => ({
    ...department,
    digit: place < DIGITS ? place + 1 : null,
  }));
}

/** Owners and managers see every department there is; the others those they work in. */
export function seesAll(me: Me): boolean {
  return me.staff.role === 'owner' || me.staff.role === 'manager';
}

/** What is there to choose from, with what waits in it. Departments in which nothing waits may be missing in the counts. */
export function ownDepartments(me: Me, all: readonly Numbered[], unread: Unread | null): Counted[] {
  const own = new Set(me.staff.departments.map(({ id }) => id));
  const counts = new Map(unread?.departments.map((count) => [count.department_id, count]));
  return all
    .filter(({ id }) => seesAll(me) || own.has(id))
    .map((department) => ({
      ...department,
      waiting: counts.get(department.id)?.waiting ?? 0,
      unread: counts.get(department.id)?.unread ?? 0,
    }));
}

export const totalOf = (departments: readonly Counted[], what: 'waiting' | 'unread'): number =>
  departments.reduce((sum, department) => sum + department[what], 0);
