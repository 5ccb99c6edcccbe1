import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffMember } from '@bellhop/sdk';
import { parse } from '../src/router.ts';
import {
  colleagueEdit,
  colleagueFields,
  colleagueProblems,
  emptyColleague,
  newColleague,
} from '../src/state/colleague-form.ts';
import { drawn, isPassword, suggestPassword } from '../src/state/password.ts';
import { inOrder, ofDepartment, reaches, rolesUnder, watches, withNews } from '../src/state/team.ts';

const RECEPTION = { id: 1, name: 'Reception' };
const HOUSEKEEPING = { id: 2, name: 'Housekeeping' };

const person = (id: number, changes: Partial<StaffMember> = {}): StaffMember => ({
  id,
  name: `Person ${id}`,
  title: 'Receptionist',
  image: null,
  role: 'agent',
  departments: [RECEPTION],
  active: true,
  on_duty: false,
  username: `person${id}`,
  ...changes,
});
const names = (people: readonly StaffMember[]) => people.map(({ name }) => name);

test('people stand by name, and those who may not sign in come last', () => {
  const people = [
    person(1, { name: 'Zoe' }),
    person(2, { name: 'Ann', active: false }),
    person(3, { name: 'Bea' }),
  ];
  assert.deepEqual(names(inOrder(people)), ['Bea', 'Zoe', 'Ann']);
});

test('the filter keeps those who work in a department, whatever else they do', () => {
  const both = person(1, { name: 'Both', departments: [RECEPTION, HOUSEKEEPING] });
  const people = [both, person(2, { name: 'Desk' }), person(3, { name: 'Nowhere', departments: [] })];
  assert.deepEqual(names(ofDepartment(people, 2)), ['Both']);
  assert.equal(ofDepartment(people, null).length, 3);
});

test('on duty are those at work who may sign in, in each of their departments', () => {
  const people = [
    person(1, { name: 'Zoe', on_duty: true, departments: [RECEPTION, HOUSEKEEPING] }),
    person(2, { name: 'Ann', on_duty: true }),
    person(3, { name: 'Left', on_duty: true, active: false }),
    person(4, { name: 'Home' }),
  ];
  const seen = watches([RECEPTION, HOUSEKEEPING], people).map((watch) => names(watch.people));
  assert.deepEqual(seen, [['Ann', 'Zoe'], ['Zoe']]);
});

test('nobody reaches above themselves, nor gives more than they have', () => {
  assert.ok(reaches('owner', 'owner') && reaches('manager', 'manager') && reaches('manager', 'agent'));
  assert.ok(!reaches('manager', 'owner') && !reaches('agent', 'manager'));
  assert.deepEqual(rolesUnder('manager'), ['manager', 'agent', 'read_only']);
});

test('news of a person change the list, and keep the user name that news do not tell', () => {
  const news = { id: 1, name: 'Ann New', title: 'Porter', image: null, role: 'agent' as const };
  const now = { ...news, department_ids: [2], active: true, on_duty: true };
  const [changed, other] = withNews([person(1), person(2)], [RECEPTION, HOUSEKEEPING], now);
  assert.deepEqual(changed, {
    ...news,
    departments: [HOUSEKEEPING],
    active: true,
    on_duty: true,
    username: 'person1',
  });
  assert.equal(other?.id, 2);
  const added = withNews([person(2)], [RECEPTION], { ...now, department_ids: [1] }).at(-1);
  assert.equal(added?.username, null);
});

test('a suggested password is long enough, easy to read out, and another one each time', () => {
  const password = suggestPassword(() => 0);
  assert.match(password, /^[bdfgkmnprstvz][aeiou]/);
  assert.match(suggestPassword(drawn), /^([a-z]{5}-){3}[2-9]{2}$/);
  assert.ok(isPassword(password));
  assert.notEqual(suggestPassword(drawn), suggestPassword(drawn));
});

test('a drawn number stays below its limit and reaches all of it', () => {
  const seen = new Set(Array.from({ length: 400 }, () => drawn(5)));
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4]);
});

test('a new person needs all fields, one that is there no password', () => {
  const empty = emptyColleague('short', []);
  assert.deepEqual(colleagueProblems(empty, true), {
    name: 'required',
    title: 'required',
    username: 'username_problem',
    password: 'password_problem',
  });
  assert.deepEqual(colleagueProblems(colleagueFields(person(1)), false), {});
  const odd = { ...empty, name: 'Ann', title: 'Maid', username: 'ann smith', password: 'long enough' };
  assert.deepEqual(colleagueProblems(odd, true), { username: 'username_problem' });
  assert.equal(newColleague({ ...odd, username: ' ann ' }).username, 'ann');
});

test('an edit tells only what changed', () => {
  const before = person(1, { departments: [RECEPTION, HOUSEKEEPING] });
  const fields = colleagueFields(before);
  assert.deepEqual(colleagueEdit(before, { ...fields, departments: [2, 1] }), {});
  assert.deepEqual(colleagueEdit(before, { ...fields, role: 'manager', departments: [2] }), {
    role: 'manager',
    departments: [2],
  });
});

test('the team and the settings have addresses of their own', () => {
  assert.deepEqual(parse('/console/team'), { page: 'team' });
  assert.deepEqual(parse('/console/team/departments'), { page: 'departments' });
  assert.deepEqual(parse('/console/settings/phone/not-delivered'), { page: 'letters' });
  assert.deepEqual(parse('/console/settings'), { page: 'unknown' });
  assert.deepEqual(parse('/console/constructor'), { page: 'unknown' });
});
