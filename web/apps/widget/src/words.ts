import type { Language } from './loader/options.ts';
import type en from './texts/en.json';
import keys from './texts/en.json?keys';

export type Word = keyof typeof en;

/** The build leaves only the texts of each language, each on its line, in the order of the English keys. */
const KEYS = keys.split('\n');

const LOADERS: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('./texts/en.json'),
  de: () => import('./texts/de.json'),
  fr: () => import('./texts/fr.json'),
  es: () => import('./texts/es.json'),
  it: () => import('./texts/it.json'),
  pt: () => import('./texts/pt.json'),
  nl: () => import('./texts/nl.json'),
};

let texts: readonly string[] = [];
// Made once: making one costs more than a hundred uses.
let times: Intl.DateTimeFormat;
let days: Intl.DateTimeFormat;

export async function speak(language: Language): Promise<void> {
  texts = String((await LOADERS[language]()).default).split('\n');
  times = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  days = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
}

/** `{}` in a text is replaced by the value. */
export function t(word: Word, value: string | number = ''): string {
  return (texts[KEYS.indexOf(word)] ?? word).replace('{}', String(value));
}

export const timeOf = (at: string): string => times.format(new Date(at));
export const dayOf = (at: string): string => days.format(new Date(at));
