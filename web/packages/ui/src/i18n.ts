import { signal } from '@preact/signals';

export type Language = 'en' | 'de';

export const languages: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const KEY = 'bellhop_language';

/** The language of the page. Components that read it are drawn again when it changes. */
export const language = signal<Language>(firstLanguage());

export function setLanguage(next: Language): void {
  language.value = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage may be full or forbidden; the choice then lasts as long as the page.
  }
  document.documentElement.lang = next;
}

function firstLanguage(): Language {
  if (typeof document === 'undefined') return 'en';
  const chosen =
    remembered() ?? [...navigator.languages].map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
  document.documentElement.lang = chosen;
  return chosen;
}

function remembered(): Language | null {
  try {
    const stored = localStorage.getItem(KEY);
    return stored !== null && isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

function isLanguage(tag: string): tag is Language {
  return tag in languages;
}

type Values = Record<string, string | number>;

/**
 * Makes the `t` of one catalogue. `{name}` is replaced by the value of that name; a text with `|` has a form for one
 * and a form for any other `count`.
 */
export function catalogue<K extends string>(texts: Record<Language, Record<K, string>>) {
  return (key: K, values: Values = {}): string => {
    const tag = language.value;
    return fill(numbered(texts[tag][key], values.count, tag), values);
  };
}

function numbered(text: string, count: string | number | undefined, tag: Language): string {
  if (typeof count !== 'number') return text;
  const [one = text, other = one] = text.split('|');
  return new Intl.PluralRules(tag).select(count) === 'one' ? one : other;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
