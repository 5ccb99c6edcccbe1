import {
  ApiError,
  type AutoResponse,
  type Faq,
  type HoursAnswer,
  type NewAutoResponse,
  type NewFaq,
  type NewHours,
  type StaffEvent,
  type VisitorRules,
} from '@bellhop/sdk';
import { changedFaq } from '../state/faqs.ts';
import { tellFailure } from './handling.ts';
import { api, guarded } from './session.ts';
import { again, type Shown, shown } from './shown.ts';

/** What the house says by itself, and how the website's visitors are received. */
export const faqs = shown<readonly Faq[]>(async () => (await api.faqs()).faqs);
export const responses = shown<readonly AutoResponse[]>(
  async () => (await api.autoResponses()).auto_responses,
);
export const hours = shown<HoursAnswer>(() => api.hours());
export const visitorRules = shown<VisitorRules>(() => api.visitorRules());

export function applyToAutomation(event: StaffEvent): void {
  if (event.type !== 'house_changed') return;
  if (event.part === 'faqs') void again(faqs);
  if (event.part === 'auto_responses') void Promise.all([again(responses), again(hours)]);
  if (event.part === 'departments') void again(hours);
  if (event.part === 'visitors') void again(visitorRules);
}

export async function reloadAutomation(): Promise<void> {
  await Promise.all([again(faqs), again(responses), again(hours), again(visitorRules)]);
}

export function forgetAutomation(): void {
  for (const { value } of [faqs, responses, hours, visitorRules]) value.value = null;
}

type Numbered = { id: number };

function withOne<T extends Numbered>(list: Shown<readonly T[]>, one: T): void {
  const known = list.value.value ?? [];
  const isKnown = known.some(({ id }) => id === one.id);
  list.put(isKnown ? known.map((other) => (other.id === one.id ? one : other)) : [...known, one]);
}

function without<T extends Numbered>(list: Shown<readonly T[]>, id: number): void {
  list.put((list.value.value ?? []).filter((one) => one.id !== id));
}

/** Throws what the house refused, so that a form can show it; what somebody else deleted is asked for anew. */
async function kept<T>(list: { load: () => Promise<void> }, call: Promise<T>): Promise<T> {
  try {
    return await guarded(call);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) void list.load();
    throw error;
  }
}

/** `id` is null for one that is new. */
export async function keepFaq(id: number | null, wish: NewFaq): Promise<void> {
  const { faq } = await kept(faqs, id === null ? api.addFaq(wish) : api.editFaq(id, wish));
  withOne(faqs, faq);
}

export async function removeFaq(id: number): Promise<void> {
  await kept(faqs, api.removeFaq(id));
  without(faqs, id);
}

/** Shown at once; put back when the house says no. */
export async function switchFaq(faq: Faq, active: boolean): Promise<void> {
  withOne(faqs, { ...faq, active });
  try {
    await keepFaq(faq.id, changedFaq(faq, { active }));
  } catch (error) {
    withOne(faqs, faq);
    tellFailure(error);
  }
}

export async function keepResponse(id: number | null, wish: NewAutoResponse): Promise<void> {
  const call = id === null ? api.addAutoResponse(wish) : api.editAutoResponse(id, wish);
  withOne(responses, (await kept(responses, call)).auto_response);
}

export async function removeResponse(id: number): Promise<void> {
  await kept(responses, api.removeAutoResponse(id));
  without(responses, id);
}

/** Shown at once; put back when the house says no. */
export async function switchResponse(response: AutoResponse, active: boolean): Promise<void> {
  const { id, ...wish } = response;
  withOne(responses, { ...response, active });
  try {
    await keepResponse(id, { ...wish, active });
  } catch (error) {
    withOne(responses, response);
    tellFailure(error);
  }
}

/** Returns how many texts that added. */
export async function addUsual(language: string): Promise<number> {
  const { auto_responses: added } = await kept(responses, api.addUsualResponses(language));
  for (const one of added) withOne(responses, one);
  return added.length;
}

export async function keepHours(departmentId: number, wish: NewHours): Promise<void> {
  const kept = await guarded(api.setHours(departmentId, wish));
  const known = hours.value.value;
  if (!known) return;
  const departments = known.departments.map((one) => (one.department_id === departmentId ? kept : one));
  hours.put({ ...known, departments });
}
