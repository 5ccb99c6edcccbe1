import type { ConversationRow } from '@bellhop/sdk';
import { fold } from './inbox.ts';

export const TAGS_MAX = 10;
export const TAG_LENGTH = 32;
const SUGGESTED = 12;

/** As the house keeps it: one line of lower case. */
export const tagOf = (text: string): string =>
  text.trim().replace(/^#/, '').replace(/\s+/g, ' ').toLowerCase();

/** Tags of other conversations that fit what is typed, the most used first. */
export function suggestedTags(
  rows: readonly ConversationRow[],
  taken: readonly string[],
  text: string,
): string[] {
  const counts = new Map<string, number>();
  for (const tag of rows.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const wanted = fold(tagOf(text));
  return [...counts]
    .filter(([tag]) => !taken.includes(tag) && fold(tag).includes(wanted))
    .sort(([a, often], [b, seldom]) => seldom - often || a.localeCompare(b))
    .slice(0, SUGGESTED)
    .map(([tag]) => tag);
}
