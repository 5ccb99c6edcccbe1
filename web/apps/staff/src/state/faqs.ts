import type { Faq, NewFaq } from '@bellhop/sdk';
import { fold } from './inbox.ts';

export const QUESTION_MAX = 300;
export const FAQ_ANSWER_MAX = 2_000;
export const ALTERNATIVES_MAX = 20;
export const KEYWORDS_MAX = 30;
export const WORD_MAX = 60;
export const THRESHOLD = 70;

export interface FaqGroup {
  /** Empty for those without one. */
  category: string;
  faqs: Faq[];
}

/** By category, those without one at the end; within it by priority, then by question. */
export function faqGroups(faqs: readonly Faq[]): FaqGroup[] {
  const categories = [...new Set(faqs.map(({ category }) => category))].sort(
    (a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b),
  );
  return categories.map((category) => ({
    category,
    faqs: faqs
      .filter((faq) => faq.category === category)
      .sort((a, b) => b.priority - a.priority || a.question.localeCompare(b.question) || a.id - b.id),
  }));
}

/** Every word of the search is somewhere in the question, in other ways to ask it, in a keyword or in the answer. */
export function foundFaqs(faqs: readonly Faq[], search: string, language: string | null): Faq[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return faqs.filter((faq) => {
    if (language !== null && faq.language !== language) return false;
    const all = fold([faq.question, ...faq.alternatives, ...faq.keywords, faq.answer].join('\n'));
    return words.every((word) => all.includes(word));
  });
}

export const languagesOf = (texts: readonly { language: string }[]): string[] =>
  [...new Set(texts.map(({ language }) => language))].sort();

/** The share of those who said whether it helped, in percent; null when nobody did. */
export function helpfulShare({ helpful, unhelpful }: Pick<Faq, 'helpful' | 'unhelpful'>): number | null {
  const said = helpful + unhelpful;
  return said === 0 ? null : Math.round((100 * helpful) / said);
}

/** What stands in the form of a question, as typed. */
export interface FaqFields {
  question: string;
  /** One a line. */
  alternatives: string;
  keywords: readonly string[];
  answer: string;
  language: string;
  category: string;
  priority: string;
  threshold: number;
  active: boolean;
}

export const emptyFaq = (language: string, start: Partial<FaqFields> = {}): FaqFields => ({
  question: '',
  alternatives: '',
  keywords: [],
  answer: '',
  language,
  category: '',
  priority: '0',
  threshold: THRESHOLD,
  active: true,
  ...start,
});

export const faqFields = (faq: Faq): FaqFields => ({
  question: faq.question,
  alternatives: faq.alternatives.join('\n'),
  keywords: faq.keywords,
  answer: faq.answer,
  language: faq.language,
  category: faq.category,
  priority: String(faq.priority),
  threshold: faq.threshold,
  active: faq.active,
});

export type FaqProblem =
  | 'required'
  | 'faq_question_problem'
  | 'faq_alternatives_problem'
  | 'faq_answer_problem'
  | 'faq_category_problem'
  | 'faq_priority_problem';
export type FaqProblems = Partial<Record<keyof FaqFields, FaqProblem>>;

const length = (text: string): number => [...text.trim()].length;
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function faqProblems(fields: FaqFields): FaqProblems {
  const problems: FaqProblems = {};
  const { question, alternatives, answer, category, priority } = fields;
  if (question.trim() === '') problems.question = 'required';
  else if (length(question) > QUESTION_MAX) problems.question = 'faq_question_problem';
  const others = lines(alternatives);
  if (others.length > ALTERNATIVES_MAX || others.some((line) => length(line) > QUESTION_MAX)) {
    problems.alternatives = 'faq_alternatives_problem';
  }
  if (answer.trim() === '') problems.answer = 'required';
  else if (length(answer) > FAQ_ANSWER_MAX) problems.answer = 'faq_answer_problem';
  if (length(category) > WORD_MAX) problems.category = 'faq_category_problem';
  if (!/^-?\d{1,4}$/.test(priority.trim()) || Math.abs(Number(priority)) > 1_000) {
    problems.priority = 'faq_priority_problem';
  }
  return problems;
}

export const newFaq = (fields: FaqFields): NewFaq => ({
  question: fields.question.trim(),
  alternatives: lines(fields.alternatives),
  keywords: [...fields.keywords],
  answer: fields.answer.trim(),
  language: fields.language,
  category: fields.category.trim().toLowerCase(),
  priority: Number(fields.priority),
  threshold: fields.threshold,
  active: fields.active,
});

/** The same question with one thing changed, as the house takes it. */
export const changedFaq = (faq: Faq, change: Partial<NewFaq>): NewFaq => ({
  ...newFaq(faqFields(faq)),
  ...change,
});

/** Words typed or pasted into the field of keywords; what is there already is left out. */
export function withKeywords(known: readonly string[], typed: string): string[] {
  const next = [...known];
  for (const raw of typed.split(/[,;\n]/)) {
    const word = raw.trim().replace(/\s+/g, ' ').slice(0, WORD_MAX);
    const isNew = !next.some((one) => fold(one) === fold(word));
    if (word !== '' && isNew && next.length < KEYWORDS_MAX) next.push(word);
  }
  return next;
}

/** How strict a threshold is, for the words beside it. */
export function strictness(threshold: number): 'bold' | 'usual' | 'strict' {
  if (threshold < 55) return 'bold';
  return threshold > 85 ? 'strict' : 'usual';
}
