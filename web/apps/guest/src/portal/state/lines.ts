import type { MenuItem, Order, WantedItem } from '@bellhop/sdk';
import type { Choices } from './options.ts';

/** Something in a basket. */
export interface Line {
  /** Identity within the basket. */
  readonly id: string;
  readonly item: number;
  readonly quantity: number;
  /** Ids of the choices, in rising order. */
  readonly options: Choices;
  readonly notes: string;
}

export const QUANTITY_MAX = 50;
export const LINES_MAX = 50;

const bounded = (quantity: number) => Math.min(QUANTITY_MAX, Math.max(0, Math.trunc(quantity)));
const sorted = (options: Choices) => [...options].sort((a, b) => a - b);

/** Adds to a line that is the same in everything but the number; otherwise a line of its own. */
export function withAdded(lines: readonly Line[], wish: Omit<Line, 'id'>, id: string): readonly Line[] {
  const options = sorted(wish.options);
  const notes = wish.notes.trim();
  const same = lines.find(
    (line) => line.item === wish.item && line.notes === notes && line.options.join() === options.join(),
  );
  if (same) return withQuantity(lines, same.id, same.quantity + wish.quantity);
  if (lines.length >= LINES_MAX) return lines;
  return [...lines, { id, item: wish.item, quantity: bounded(wish.quantity), options, notes }];
}

/** None is the same as taking it out. */
export function withQuantity(lines: readonly Line[], id: string, quantity: number): readonly Line[] {
  if (bounded(quantity) === 0) return lines.filter((line) => line.id !== id);
  return lines.map((line) => (line.id === id ? { ...line, quantity: bounded(quantity) } : line));
}

export function withNotes(lines: readonly Line[], id: string, notes: string): readonly Line[] {
  return lines.map((line) => (line.id === id ? { ...line, notes } : line));
}

export function countOf(lines: readonly Line[], item?: number): number {
  const counted = item === undefined ? lines : lines.filter((line) => line.item === item);
  return counted.reduce((sum, line) => sum + line.quantity, 0);
}

export function wanted(lines: readonly Line[]): WantedItem[] {
  return lines.map(({ item, quantity, options, notes }) => ({
    item_id: item,
    quantity,
    options: [...options],
    notes: notes.trim() || undefined,
  }));
}

/** What was ordered, as it would lie in a basket: to change it, or to order it again. */
export function linesOf(order: Order): Line[] {
  return order.items.map((line, at) => ({
    id: `${order.order_id}-${at}`,
    item: line.item_id,
    quantity: line.quantity,
    options: sorted(line.choices.map((choice) => choice.id)),
    notes: line.notes ?? '',
  }));
}

/** Whether an order holds exactly what lies in the basket. */
export function isSame(order: Order, lines: readonly Line[]): boolean {
  const words = (all: readonly Line[]) =>
    all.map(({ item, quantity, options, notes }) => [item, quantity, options, notes.trim()].join('|')).sort();
  return words(linesOf(order)).join('\n') === words(lines).join('\n');
}

/** Why a line cannot be ordered as it stands; null when it can. */
export function faultOf(item: MenuItem | undefined): 'gone' | 'sold_out' | null {
  if (!item) return 'gone';
  return item.sold_out ? 'sold_out' : null;
}

/** From storage, where anybody may have written anything. */
export function restoredLines(value: unknown): Line[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isLine).slice(0, LINES_MAX);
}

function isLine(value: unknown): value is Line {
  const line = value as Partial<Line> | null;
  return (
    typeof line?.id === 'string' &&
    Number.isSafeInteger(line.item) &&
    Number.isSafeInteger(line.quantity) &&
    (line.quantity ?? 0) > 0 &&
    (line.quantity ?? 0) <= QUANTITY_MAX &&
    Array.isArray(line.options) &&
    line.options.every(Number.isSafeInteger) &&
    typeof line.notes === 'string'
  );
}
