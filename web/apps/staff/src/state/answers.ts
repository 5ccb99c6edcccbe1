import type { CannedAnswer, DepartmentRef, NewCanned } from '@bellhop/sdk';

/** What is filled in where an answer is used. */
export const BLANKS = ['guest', 'room', 'hotel', 'staff'] as const;
export type Blank = (typeof BLANKS)[number];
export const ANSWER_MAX = 4_096;
export const ANSWER_FILES_MAX = 5;

export interface AnswerGroup {
  /** Null for the answers that all departments use. */
  department: DepartmentRef | null;
  languages: { language: string; answers: CannedAnswer[] }[];
}

/** By department, in the order of the house, those for everybody first; then by language; then by shortcut. */
export function grouped(
  answers: readonly CannedAnswer[],
  departments: readonly DepartmentRef[],
): AnswerGroup[] {
  return [null, ...departments].flatMap((department) => {
    const theirs = answers.filter(({ department_id }) => department_id === (department?.id ?? null));
    return theirs.length === 0 ? [] : [{ department, languages: byLanguage(theirs) }];
  });
}

function byLanguage(answers: readonly CannedAnswer[]): AnswerGroup['languages'] {
  const languages = [...new Set(answers.map(({ language }) => language))].sort();
  return languages.map((language) => ({
    language,
    answers: answers
      .filter((answer) => answer.language === language)
      .sort((a, b) => a.short.localeCompare(b.short)),
  }));
}

/** Every word of the search is somewhere in the shortcut, the text or a file's name. */
export function found(answers: readonly CannedAnswer[], search: string): CannedAnswer[] {
  const words = search.trim().replace(/^\//, '').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return answers.filter(({ short, text, files }) => {
    const all = [short, text, ...files.map(({ name }) => name)].join('\n').toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
}

export interface Piece {
  text: string;
  /** Filled in, or a blank nobody knows how to fill in. */
  kind: 'plain' | 'filled' | 'unknown';
}

/** The words as a guest would read them, with what was filled in told apart. */
export function preview(text: string, values: Readonly<Record<string, string>>): Piece[] {
  return text.split(/(\{[^{}\s]*\})/).flatMap((part): Piece[] => {
    if (part === '') return [];
    const name = /^\{(.*)\}$/.exec(part)?.[1];
    if (name === undefined) return [{ text: part, kind: 'plain' }];
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return [value === undefined ? { text: part, kind: 'unknown' } : { text: value, kind: 'filled' }];
  });
}

export const unknownBlanks = (text: string, known: readonly string[] = BLANKS): string[] => [
  ...new Set(
    (text.match(/\{[^{}\s]*\}/g) ?? []).filter((part) => !known.some((blank) => part === `{${blank}}`)),
  ),
];

/** What stands in the form of an answer, as typed. */
export interface AnswerFields {
  department: number | null;
  language: string;
  short: string;
  text: string;
}

export const emptyAnswer = (department: number | null, language: string): AnswerFields => ({
  department,
  language,
  short: '',
  text: '',
});

export const answerFields = (answer: CannedAnswer): AnswerFields => ({
  department: answer.department_id,
  language: answer.language,
  short: answer.short,
  text: answer.text,
});

export type AnswerProblems = Partial<
  Record<keyof AnswerFields, 'required' | 'short_problem' | 'language_problem' | 'answer_too_long'>
>;

export function answerProblems({ language, short, text }: AnswerFields): AnswerProblems {
  const problems: AnswerProblems = {};
  if (!/^[\p{L}\p{N}_-]{1,32}$/u.test(short.trim().replace(/^\/+/, ''))) problems.short = 'short_problem';
  if (!/^[a-z]{2}$/i.test(language.trim())) problems.language = 'language_problem';
  if (text.trim() === '') problems.text = 'required';
  else if ([...text.trim()].length > ANSWER_MAX) problems.text = 'answer_too_long';
  return problems;
}

export const newAnswer = ({ department, language, short, text }: AnswerFields): NewCanned => ({
  department_id: department,
  language: language.trim().toLowerCase(),
  short: short.trim().replace(/^\/+/, '').toLowerCase(),
  text: text.trim(),
});

/** The field that a refusal of the house is about; none when it is about the whole. */
export function fieldOfRefusal(code: string): keyof AnswerFields | null {
  switch (code) {
    case 'shortcut_taken':
    case 'malformed':
      return 'short';
    case 'too_long':
    case 'empty':
      return 'text';
    default:
      return null;
  }
}
