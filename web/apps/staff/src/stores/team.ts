import { ApiError, type StaffChange, type StaffEvent, type StaffMember, type StaffNews } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { withNews } from '../state/team.ts';
import { departments, loadDepartments } from './departments.ts';
import { colleagues, tellFailure } from './handling.ts';
import { api, guarded, me, ownId } from './session.ts';

/** Everybody who works here: the same list that is offered where a conversation is assigned. */
export const team = colleagues;
export const teamFailed = signal(false);
let asked = 0;
let reload: ReturnType<typeof setTimeout> | undefined;

export async function loadTeam(): Promise<void> {
  const mine = ++asked;
  try {
    const [{ staff }] = await Promise.all([guarded(api.staff()), loadDepartments()]);
    if (mine !== asked) return;
    team.value = staff;
    teamFailed.value = false;
  } catch {
    if (mine === asked) teamFailed.value = true;
  }
}

export function putColleague(person: StaffMember): void {
  const known = team.value ?? [];
  const isKnown = known.some(({ id }) => id === person.id);
  team.value = isKnown ? known.map((one) => (one.id === person.id ? person : one)) : [...known, person];
}

/** A person after a change. Throws what the house refused, so that a form can show it. */
export async function keepColleague(call: Promise<{ staff: StaffMember }>): Promise<StaffMember> {
  try {
    const { staff } = await guarded(call);
    putColleague(staff);
    return staff;
  } catch (error) {
    // Somebody else changed this person: what is shown is old.
    if (error instanceof ApiError && (error.status === 404 || error.status === 409)) void loadTeam();
    throw error;
  }
}

/** Shown at once; put back when the house says no. */
export async function switchDuty(person: StaffMember, onDuty: boolean): Promise<void> {
  putColleague({ ...person, on_duty: onDuty });
  try {
    if (person.id === ownId()) me.value = await guarded(api.setOwnDuty(onDuty));
    else putColleague((await guarded(api.setDuty(person.id, onDuty))).staff);
  } catch (error) {
    putColleague(person);
    tellFailure(error);
  }
}

export async function switchOwnDuty(onDuty: boolean): Promise<boolean> {
  try {
    me.value = await guarded(api.setOwnDuty(onDuty));
    markOwn(onDuty);
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}

function markOwn(onDuty: boolean): void {
  const own = team.value?.find(({ id }) => id === ownId());
  if (own) putColleague({ ...own, on_duty: onDuty });
}

export function applyToTeam(event: StaffEvent): void {
  if (event.type === 'house_changed' && event.part === 'departments') reloadSoon();
  if (event.type === 'staff_changed') applyToPerson(event.staff, event.change);
}

function applyToPerson(staff: StaffNews, change: StaffChange): void {
  const who = me.value;
  if (who && staff.id === who.staff.id) {
    const { name, title, image, on_duty } = staff;
    me.value = { ...who, staff: { ...who.staff, name, title, image, on_duty } };
  }
  if (team.value) team.value = withNews(team.value, departments.value, staff);
  if (change === 'added' || change === 'edited') reloadSoon();
}

/** Several changes at once are one reload; pages that show none of it are left alone. */
function reloadSoon(): void {
  if (team.value === null) return;
  clearTimeout(reload);
  reload = setTimeout(() => void loadTeam(), 200);
}

export async function reloadTeam(): Promise<void> {
  if (team.value !== null) await loadTeam();
}

export function forgetTeam(): void {
  asked++;
  clearTimeout(reload);
  team.value = null;
}
