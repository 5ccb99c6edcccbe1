import type { DeadLetter, Messaging, StaffEvent, Stranger, TemplateList } from '@bellhop/sdk';
import { api } from './session.ts';
import { again, shown } from './shown.ts';

export const messaging = shown<Messaging>(() => api.messaging());
export const templateList = shown<TemplateList>(() => api.templates());
export const deadLetters = shown<readonly DeadLetter[]>(async () => (await api.deadLetters()).dead_letters);
export const strangers = shown<readonly Stranger[]>(async () => (await api.strangers()).strangers);

/** What a page shows of this is asked for again. */
export function applyToPhone(event: StaffEvent): void {
  if (event.type !== 'house_changed') return;
  if (event.part === 'messaging') void again(messaging);
  if (event.part === 'templates') void again(templateList);
}

export async function reloadPhone(): Promise<void> {
  await Promise.all([again(messaging), again(templateList), again(deadLetters), again(strangers)]);
}

export function forgetPhone(): void {
  for (const { value } of [messaging, templateList, deadLetters, strangers]) value.value = null;
}
