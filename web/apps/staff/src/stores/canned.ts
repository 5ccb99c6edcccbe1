import type { CannedAnswer, StaffEvent, Template } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { api, guarded } from './session.ts';

/** Answers kept ready and templates; null until they were asked for. */
export const answers = signal<readonly CannedAnswer[] | null>(null);
export const templates = signal<readonly Template[] | null>(null);

export async function loadAnswers(): Promise<void> {
  answers.value = await guarded(api.cannedAnswers()).then(
    (page) => page.answers,
    () => answers.value,
  );
}

export async function loadTemplates(): Promise<void> {
  templates.value = (await guarded(api.templates())).templates;
}

/** What is shown somewhere is asked for again. */
export function applyToAnswers(event: StaffEvent): void {
  if (event.type !== 'house_changed') return;
  if (event.part === 'canned_answers' && answers.value) void loadAnswers();
  if (event.part === 'templates' && templates.value) void loadTemplates().catch(() => undefined);
}

export function forgetAnswers(): void {
  answers.value = null;
  templates.value = null;
}
