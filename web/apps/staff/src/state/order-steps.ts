import type { Allergen, Order, OrderStatus } from '@bellhop/sdk';

export type Step = Exclude<OrderStatus, 'new'>;

type Forward = Exclude<Step, 'cancelled' | 'refused'>;

const NEXT: Partial<Record<OrderStatus, Forward>> = {
  new: 'accepted',
  accepted: 'preparing',
  preparing: 'on_the_way',
  on_the_way: 'delivered',
};

/** What usually comes next; null when it is over. */
export const nextStep = (status: OrderStatus): Forward | null => NEXT[status] ?? null;

/** Where the kitchen may send it besides, without the refusals: it may skip steps, but says yes first. */
export function skips(status: OrderStatus): Forward[] {
  const way: Forward[] = ['accepted', 'preparing', 'on_the_way', 'delivered'];
  if (status === 'new') return [];
  const at = way.indexOf(status as Forward);
  return at < 0 ? [] : way.slice(at + 2);
}

/** A new order is refused, one that was accepted is cancelled: both with a reason the guest reads. */
export function refusal(status: OrderStatus): 'refused' | 'cancelled' | null {
  if (status === 'new') return 'refused';
  return nextStep(status) === null ? null : 'cancelled';
}

/** What the guest told the kitchen; it must be read before somebody says yes. */
export function notesOf(order: Order): { notes: string | null; dietary: string | null; lines: string[] } {
  const lines = order.items.flatMap((line) => (line.notes === null ? [] : [`${line.name}: ${line.notes}`]));
  return { notes: order.notes, dietary: order.dietary_notes, lines };
}

export function hasNotes(order: Order): boolean {
  const { notes, dietary, lines } = notesOf(order);
  return notes !== null || dietary !== null || lines.length > 0;
}

/** Each once, in the order the law lists them. */
export function allergensOf(order: Order): Allergen[] {
  const found = new Set(order.items.flatMap((line) => line.contains));
  return ALLERGENS.filter((allergen) => found.has(allergen));
}

/** Annex II of EU Regulation 1169/2011, in its order. */
export const ALLERGENS: readonly Allergen[] = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soybeans',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
];

export const MINUTES = [10, 15, 20, 30, 45, 60] as const;
