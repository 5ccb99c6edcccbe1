import type { Conversion, Visitor } from '@bellhop/sdk';
import { isEmail, isPhone } from './booking-form.ts';

/** Kinds that staff may say by hand, in the order in which they are needed. */
export const SPOKEN = ['busy', 'away', 'closing_soon', 'offline', 'holiday', 'welcome', 'custom'] as const;

/** What stands in the form that makes a visitor a guest. */
export interface ConversionFields {
  name: string;
  email: string;
  phone: string;
}

export const conversionFields = (visitor: Visitor): ConversionFields => ({
  name: visitor.name ?? '',
  email: visitor.email ?? '',
  phone: visitor.phone ?? '',
});

export type ConversionProblems = Partial<Record<keyof ConversionFields, 'problem_email' | 'problem_phone'>>;

export function conversionProblems({ email, phone }: ConversionFields): ConversionProblems {
  const problems: ConversionProblems = {};
  if (!isEmail(email.trim())) problems.email = 'problem_email';
  if (phone.trim() !== '' && !isPhone(phone.trim())) problems.phone = 'problem_phone';
  return problems;
}

export const conversion = ({ name, email, phone }: ConversionFields): Conversion => ({
  email: email.trim(),
  ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
  ...(name.trim() === '' ? {} : { name: name.trim() }),
});

const BROWSERS: readonly [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: readonly [name: string, sign: RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh|Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
];

/** Firefox · Android; null where the browser says nothing we know. */
export function deviceOf(userAgent: string): string | null {
  const nameIn = (known: readonly [string, RegExp][]) => known.find(([, sign]) => sign.test(userAgent))?.[0];
  const names = [nameIn(BROWSERS), nameIn(SYSTEMS)].filter((name) => name !== undefined);
  return names.length === 0 ? null : names.join(' · ');
}

/** hotel.example/rooms, without what stands before and behind it. */
export function pageName(page: string): string {
  return page
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');
}

/** Only addresses of pages lead anywhere. */
export const isPageAddress = (page: string): boolean => /^https?:\/\//.test(page);
