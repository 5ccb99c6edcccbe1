import type { ConversationRow, StaffMessage, Template } from '@bellhop/sdk';
import type { Delivery as Ticked } from '@bellhop/ui';
import { fold } from './inbox.ts';

/** none: the guest does not write from WhatsApp; closing: little of the 24 hours is left. */
export type WindowState = 'none' | 'open' | 'closing' | 'closed';

const CLOSING = 2 * 3_600_000;

export function windowOf(row: Pick<ConversationRow, 'whatsapp_until'>, now: number) {
  if (row.whatsapp_until === null) return { state: 'none' as const, left: 0 };
  const left = Date.parse(row.whatsapp_until) - now;
  const state: WindowState = left <= 0 ? 'closed' : left <= CLOSING ? 'closing' : 'open';
  return { state, left: Math.max(0, left) };
}

/** How far one of our messages has come: on the way to a phone as the provider tells, elsewhere as the house knows. */
export function tickOf(message: StaffMessage): Ticked {
  const state = message.delivery?.state;
  if (message.read_at || state === 'read') return 'read';
  if (!state) return 'delivered';
  return state === 'delivered' ? 'arrived' : state;
}

const LATE = 5 * 60_000;

/** When a guest wrote what came a good while later; null for what came at once. */
export function writtenBefore({ said_at, created_at }: StaffMessage): string | null {
  return said_at !== null && Date.parse(created_at) - Date.parse(said_at) >= LATE ? said_at : null;
}

/** Why a message does not reach the guest's phone. */
export function faultOf(message: StaffMessage) {
  const { delivery } = message;
  if (!delivery || message.read_at || (delivery.state !== 'failed' && delivery.state !== 'withheld'))
    return null;
  return delivery.fault ?? 'other';
}

const BLANK = /\{\{\s*(\d+)\s*\}\}/g;

/** The body in pieces: words, and blanks by their number. */
export function piecesOf(body: string): ({ text: string } | { blank: number })[] {
  return body
    .split(/(\{\{\s*\d+\s*\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [found] = piece.matchAll(BLANK);
      return found ? { blank: Number(found[1]) } : { text: piece };
    });
}

export function findTemplates(templates: readonly Template[], search: string, language: string): Template[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const away = (template: Template) => (template.language.startsWith(language) ? 0 : 1);
  return templates
    .filter((template) => template.approved)
    .filter((template) => words.every((word) => fold(`${template.name} ${template.body}`).includes(word)))
    .sort((a, b) => away(a) - away(b) || a.name.localeCompare(b.name));
}
