import type { DepartmentRef, StaffEvent, Unread } from '@bellhop/sdk';
import { computed, signal } from '@preact/signals';
import { numbered, ownDepartments, seesAll } from '../state/departments.ts';
import { department, show } from './inbox.ts';
import { api, guarded, me } from './session.ts';

const all = signal<readonly DepartmentRef[]>([]);
const unread = signal<Unread | null>(null);

/** Every department of the house, each with its digit. */
export const departments = computed(() => numbered(all.value));
/** Those whose conversations this person sees, with what waits there. */
export const own = computed(() =>
  me.value ? ownDepartments(me.value, departments.value, unread.value) : [],
);

export function sees(name: string): boolean {
  const who = me.value;
  return who !== null && (seesAll(who) || who.staff.departments.some((known) => known.name === name));
}

export async function loadDepartments(): Promise<void> {
  try {
    all.value = (await guarded(api.departments())).departments;
  } catch {
    // Asked again with the next connection; until then the inbox shows all departments as one.
  }
}

/** While much happens, the counts are asked for at most this often. */
const PAUSE = 1_500;
let asking = false;
let again = false;

export async function loadUnread(): Promise<void> {
  again = true;
  if (asking) return;
  asking = true;
  while (again) {
    again = false;
    unread.value = await guarded(api.unread()).catch(() => unread.value);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  asking = false;
}

const COUNTED: ReadonlySet<string> = new Set([
  'message_sent',
  'message_deleted',
  'messages_read',
  'conversation_changed',
  'conversation_transferred',
  'conversation_left',
]);

export function applyToDepartments(event: StaffEvent): void {
  if (COUNTED.has(event.type)) void loadUnread();
  if (event.type === 'house_changed' && event.part === 'departments') void loadDepartments();
}

/** Chooses the department with this digit; 0 is for all of them. Returns whether there is one to be seen. */
export function chooseByDigit(digit: number): boolean {
  const chosen = own.value.find((candidate) => candidate.digit === digit);
  if (!chosen && digit !== 0) return false;
  show({ department: chosen?.id ?? null });
  return true;
}

/** The one that is shown, when it is one. */
export const shown = computed(() => own.value.find(({ id }) => id === department.value) ?? null);

export function forgetDepartments(): void {
  all.value = [];
  unread.value = null;
}
