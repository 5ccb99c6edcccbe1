import type { Fee, FeeForm, Menu, MenuForm, MenuKind } from '@bellhop/sdk';
import { priceOf } from './money.ts';

export interface WindowFields {
  days: number[];
  from: string;
  until: string;
}

export interface SlotFields {
  from: string;
  until: string;
  capacity: string;
}

/** What stands in the form of a menu, as typed. */
export interface MenuFields {
  kind: MenuKind;
  name: string;
  description: string;
  departmentId: number;
  minutes: string;
  windows: WindowFields[];
  cutOff: string;
  slots: SlotFields[];
}

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

export function emptyMenu(departmentId: number): MenuFields {
  return {
    kind: 'room_service',
    name: '',
    description: '',
    departmentId,
    minutes: '30',
    windows: [],
    cutOff: '22:00',
    slots: [{ from: '07:00', until: '07:30', capacity: '10' }],
  };
}

export function menuFields(menu: Menu): MenuFields {
  return {
    kind: menu.kind,
    name: menu.name,
    description: menu.description,
    departmentId: menu.department_id,
    minutes: String(menu.kitchen_minutes),
    windows: menu.windows.map(({ days, from, until }) => ({ days: [...days], from, until })),
    cutOff: menu.cut_off ?? '22:00',
    slots: menu.slots.map(({ from, until, capacity }) => ({ from, until, capacity: String(capacity) })),
  };
}

export interface MenuProblems {
  name?: 'required';
  minutes?: true;
  cutOff?: 'time_problem';
  windows?: 'days_problem' | 'time_problem';
  slots?: 'time_problem' | 'slot_problem' | 'capacity';
}

export function menuProblems(fields: MenuFields): MenuProblems {
  const problems: MenuProblems = {};
  if (fields.name.trim() === '') problems.name = 'required';
  if (!isWhole(fields.minutes, 1, 240)) problems.minutes = true;
  if (fields.kind === 'room_service') {
    const windows = windowsProblem(fields.windows);
    return windows ? { ...problems, windows } : problems;
  }
  if (!isTime(fields.cutOff)) problems.cutOff = 'time_problem';
  const slots = slotsProblem(fields.slots);
  return slots ? { ...problems, slots } : problems;
}

function windowsProblem(windows: readonly WindowFields[]): MenuProblems['windows'] {
  if (windows.some(({ from, until }) => !isTime(from) || !isTime(until))) return 'time_problem';
  return windows.some(({ days }) => days.length === 0) ? 'days_problem' : undefined;
}

function slotsProblem(slots: readonly SlotFields[]): MenuProblems['slots'] {
  if (slots.some(({ from, until }) => !isTime(from) || !isTime(until))) return 'time_problem';
  const follow = slots.every(({ from, until }, at) => from < until && from > (slots[at - 1]?.from ?? ''));
  if (slots.length === 0 || !follow) return 'slot_problem';
  return slots.every(({ capacity }) => isWhole(capacity, 0, 1_000)) ? undefined : 'capacity';
}

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export function isWhole(text: string, min: number, max: number): boolean {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max;
}

/** For the server; only of fields without a problem. */
export function menuForm(fields: MenuFields): MenuForm {
  const breakfast = fields.kind === 'breakfast';
  return {
    name: fields.name.trim(),
    description: fields.description.trim(),
    department_id: fields.departmentId,
    windows: breakfast ? [] : fields.windows,
    kitchen_minutes: Number(fields.minutes),
    ...(breakfast
      ? {
          cut_off: fields.cutOff,
          slots: fields.slots.map(({ from, until, capacity }) => ({
            from,
            until,
            capacity: Number(capacity),
          })),
        }
      : {}),
  };
}

/** The next of equal length, right after the last. */
export function nextSlot(slots: readonly SlotFields[]): SlotFields {
  const last = slots.at(-1);
  if (!last || !isTime(last.from) || !isTime(last.until))
    return { from: '07:00', until: '07:30', capacity: '10' };
  const length = minutesOf(last.until) - minutesOf(last.from);
  const end = Math.min(minutesOf(last.until) + Math.max(15, length), 24 * 60 - 1);
  return { from: last.until, until: timeOf(end), capacity: last.capacity };
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

export interface FeeFields {
  name: string;
  rule: Fee['rule'];
  value: string;
  onlyFor: MenuKind | '';
}

export function feeFields(fee: Fee): FeeFields {
  return {
    name: fee.name,
    rule: fee.rule,
    value: fee.amount ?? fee.percent ?? '',
    onlyFor: fee.only_for ?? '',
  };
}

export function feeProblem({
  name,
  rule,
  value,
}: FeeFields): 'required' | 'price_problem' | 'percent_problem' | null {
  if (name.trim() === '') return 'required';
  if (rule === 'flat') return priceOf(value) === null ? 'price_problem' : null;
  const text = value.trim().replace(',', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100 ? null : 'percent_problem';
}

export function feeForm({ name, rule, value, onlyFor }: FeeFields): FeeForm {
  const number = value.trim().replace(',', '.');
  return {
    name: name.trim(),
    rule,
    ...(rule === 'flat' ? { amount: number } : { percent: number }),
    ...(onlyFor === '' ? {} : { only_for: onlyFor }),
  };
}

/** The list with the one at `at` moved by one place. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const to = at + by;
  const one = list[at];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  const others = list.filter((_, place) => place !== at);
  return [...others.slice(0, to), one, ...others.slice(to)];
}
