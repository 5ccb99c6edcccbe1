import type { CannedAnswer, StaffMember } from '@bellhop/sdk';
import { fold } from './inbox.ts';

/** The word being typed, when it begins with a sign that asks for a list. */
export interface Asking {
  /** Where the sign stands. */
  start: number;
  end: number;
  query: string;
}

export function askingAt(text: string, caret: number, sign: string): Asking | null {
  const before = text.slice(0, caret);
  const start = before.search(/\S*$/u);
  if (text[start] !== sign || start >= caret) return null;
  return { start, end: caret, query: before.slice(start + 1) };
}

/** Puts words in the place of the sign and what followed it. */
export function withPick(
  text: string,
  { start, end }: Asking,
  words: string,
): { text: string; caret: number } {
  const rest = text.slice(end);
  const gap = rest === '' || /^\s/u.test(rest) ? '' : ' ';
  return { text: text.slice(0, start) + words + gap + rest, caret: start + words.length + gap.length };
}

interface Preference {
  department: number;
  language: string;
}

/** Answers that fit: by the beginning of the shortcut, then by any words; the own department and language first. */
export function findAnswers(
  answers: readonly CannedAnswer[],
  query: string,
  { department, language }: Preference,
): CannedAnswer[] {
  const wanted = fold(query);
  const rank = (answer: CannedAnswer) => {
    const away = answer.department_id === department ? 0 : answer.department_id === null ? 1 : 2;
    return (fold(answer.short).startsWith(wanted) ? 0 : 10) + (answer.language === language ? 0 : 4) + away;
  };
  return answers
    .filter((answer) => fold(`${answer.short} ${answer.text}`).includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.short.localeCompare(b.short) || a.id - b.id);
}

export interface Blanks {
  guest: string;
  room: string;
  hotel: string;
  staff: string;
}

/** Fills in what is known here. A room that is not there takes no words away: the blank stays for its writer to see. */
export function filledIn(text: string, blanks: Blanks): string {
  return text.replace(/\{(guest|room|hotel|staff)\}/g, (whole, name: keyof Blanks) => blanks[name] || whole);
}

type Colleague = Pick<StaffMember, 'id' | 'name' | 'username'>;

/** Colleagues whose name or sign-in name has a word that begins so; those whose first name does come first. */
export function findColleagues<T extends Colleague>(colleagues: readonly T[], query: string): T[] {
  const wanted = fold(query);
  const place = ({ name, username }: Colleague) =>
    [...name.split(/\s+/), username ?? ''].findIndex((word) => fold(word).startsWith(wanted));
  return colleagues.filter((person) => place(person) >= 0).sort((a, b) => place(a) - place(b));
}
