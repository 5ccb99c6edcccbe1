import type { Note, StaffMember } from '@bellhop/sdk';

export function mergeNotes(known: readonly Note[], incoming: readonly Note[]): Note[] {
  const byId = new Map(known.map((note) => [note.id, note]));
  for (const note of incoming) byId.set(note.id, note);
  return [...byId.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
}

type Colleague = Pick<StaffMember, 'id' | 'name' | 'username'>;

/** How a colleague is called in one word. Sign-in names are not everybody's to know. */
export const handleOf = ({ name }: Pick<Colleague, 'name'>): string => name.trim().replace(/\s+/g, '_');

export type NotePart = { kind: 'text'; text: string } | { kind: 'mention'; text: string; id: number };

const CALL = /(^|[\s,;:!?()])@([^\s,;:!?()]+)/gu;
const ENDING = /[.'"]+$/u;

/** A note's words, with every call of a colleague apart: where a word begins with @ and a handle or a sign-in name. */
export function partsOf(text: string, colleagues: readonly Colleague[]): NotePart[] {
  const parts: NotePart[] = [];
  let end = 0;
  for (const found of text.matchAll(CALL)) {
    const called = calledBy(found[2] ?? '', colleagues);
    if (!called) continue;
    const from = found.index + (found[1]?.length ?? 0);
    if (from > end) parts.push({ kind: 'text', text: text.slice(end, from) });
    parts.push({ kind: 'mention', text: `@${called.person.name}`, id: called.person.id });
    end = from + 1 + called.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function calledBy(word: string, colleagues: readonly Colleague[]) {
  for (const name of [word, word.replace(ENDING, '')]) {
    const wanted = name.toLowerCase();
    const person = colleagues.find((known) =>
      [handleOf(known), known.username].some((own) => own?.toLowerCase() === wanted),
    );
    if (person) return { person, length: name.length };
  }
  return null;
}

/** Whom the words call, each once. */
export function mentionsIn(text: string, colleagues: readonly Colleague[]): number[] {
  const ids = partsOf(text, colleagues).flatMap((part) => (part.kind === 'mention' ? [part.id] : []));
  return [...new Set(ids)];
}
