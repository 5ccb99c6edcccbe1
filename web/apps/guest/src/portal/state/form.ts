import type { PreCheckIn } from '@bellhop/sdk';
import { textLength } from '@bellhop/ui';

export const FORM_FIELDS = ['arrival_time', 'phone', 'dietary_notes', 'wishes'] as const;

export type FormField = (typeof FORM_FIELDS)[number];
export type Form = Record<FormField, string>;

/** What was told before, ready to be changed. */
export function formOf(told: PreCheckIn | null): Form {
  const text = (field: FormField) => told?.[field] ?? '';
  return {
    arrival_time: text('arrival_time'),
    phone: text('phone'),
    dietary_notes: text('dietary_notes'),
    wishes: text('wishes'),
  };
}

/** Characters the hotel keeps of a remark. */
const LONGEST = 500;

/** Why the hotel would not take what stands in a field. Every field may be empty. */
export function fieldFault(field: FormField, value: string): 'phone_fault' | 'too_long' | null {
  const text = value.trim();
  if (field === 'phone' && text !== '' && !isPhone(text)) return 'phone_fault';
  return textLength(text) > LONGEST ? 'too_long' : null;
}

/** As people write numbers: the hotel's own rule. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return /^[\d+ \-()/.]{5,32}$/.test(text) && digits >= 5 && digits <= 20;
}
