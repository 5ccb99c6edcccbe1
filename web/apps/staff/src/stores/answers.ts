import { type AnswerKept, ApiError, type CannedAnswer } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { answers } from './canned.ts';
import { api, guarded } from './session.ts';

/** What the page of the answers kept ready does with the list that the composer shows too. */
export const answersFailed = signal(false);
let asked = 0;

export async function loadAnswerPage(): Promise<void> {
  const mine = ++asked;
  try {
    const page = await guarded(api.cannedAnswers());
    if (mine !== asked) return;
    answers.value = page.answers;
    answersFailed.value = false;
  } catch {
    if (mine === asked) answersFailed.value = true;
  }
}

/** An answer after a change. Throws what the house refused, so that a form can show it. */
export async function keepAnswer(call: Promise<AnswerKept>): Promise<CannedAnswer> {
  try {
    const { answer } = await guarded(call);
    putAnswer(answer);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) void loadAnswerPage();
    throw error;
  }
}

export function putAnswer(answer: CannedAnswer): void {
  asked++;
  const others = (answers.value ?? []).filter(({ id }) => id !== answer.id);
  answers.value = [...others, answer];
}

export async function removeAnswer(id: number): Promise<void> {
  await guarded(api.removeAnswer(id));
  asked++;
  answers.value = (answers.value ?? []).filter((answer) => answer.id !== id);
}
