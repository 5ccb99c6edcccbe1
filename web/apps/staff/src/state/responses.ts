import type { AutoResponse, NewAutoResponse, ResponseKind } from '@bellhop/sdk';
import { fold } from './inbox.ts';

/** In the order in which they matter to a visitor; the one that staff choose at the end. */
export const KINDS: readonly ResponseKind[] = [
  'welcome',
  'offline',
  'holiday',
  'closing_soon',
  'away',
  'busy',
  'custom',
];
export const RESPONSE_BLANKS = ['hotel', 'name', 'opens_at', 'closes_at', 'holiday'] as const;
export const RESPONSE_MAX = 1_000;
export const QUICK_REPLIES_MAX = 5;
export const QUICK_REPLY_MAX = 60;

export interface ResponseGroup {
  kind: ResponseKind;
  responses: AutoResponse[];
}

/** By kind, also those without any: what is missing is shown too. Within one by language, the hotel's before a department's. */
export function responseGroups(all: readonly AutoResponse[]): ResponseGroup[] {
  return KINDS.map((kind) => ({
    kind,
    responses: all
      .filter((response) => response.kind === kind)
      .sort(
        (a, b) =>
          a.language.localeCompare(b.language) ||
          (a.department_id ?? 0) - (b.department_id ?? 0) ||
          a.name.localeCompare(b.name),
      ),
  }));
}

/** The languages in which a usual kind has no text for all departments yet. */
export function languagesToAdd(all: readonly AutoResponse[], languages: readonly string[]): string[] {
  const usual = KINDS.filter((kind) => kind !== 'custom');
  return languages.filter((language) =>
    usual.some(
      (kind) =>
        !all.some((one) => one.kind === kind && one.language === language && one.department_id === null),
    ),
  );
}

export type ResponseFields = Omit<NewAutoResponse, 'quick_replies'> & { quickReplies: readonly string[] };

export const emptyResponse = (kind: ResponseKind, language: string): ResponseFields => ({
  department_id: null,
  name: '',
  kind,
  language,
  message: '',
  quickReplies: [],
  active: true,
});

export const responseFields = (response: AutoResponse): ResponseFields => ({
  department_id: response.department_id,
  name: response.name,
  kind: response.kind,
  language: response.language,
  message: response.message,
  quickReplies: response.quick_replies,
  active: response.active,
});

export type ResponseProblems = Partial<Record<'name' | 'message', 'required' | 'response_too_long'>>;

export function responseProblems({ name, message }: ResponseFields): ResponseProblems {
  const problems: ResponseProblems = {};
  if (name.trim() === '') problems.name = 'required';
  if (message.replaceAll('{name}', '').trim() === '') problems.message = 'required';
  else if ([...message.trim()].length > RESPONSE_MAX) problems.message = 'response_too_long';
  return problems;
}

export const newResponse = ({ quickReplies, ...fields }: ResponseFields): NewAutoResponse => ({
  ...fields,
  name: fields.name.trim(),
  message: fields.message.trim(),
  quick_replies: [...quickReplies],
});

/** One line; what is there already is left out. */
export function withReply(known: readonly string[], typed: string): readonly string[] {
  const reply = typed.trim().replace(/\s+/g, ' ').slice(0, QUICK_REPLY_MAX);
  const isNew = !known.some((one) => fold(one) === fold(reply));
  return reply !== '' && isNew && known.length < QUICK_REPLIES_MAX ? [...known, reply] : known;
}
