import type { MenuItem, MenuOptionGroup, WantedItem } from '@bellhop/sdk';
import { decimalOf, digitsOf, minorOf } from './money.ts';

/** One line of what a guest who calls wants. */
export interface BasketLine {
  readonly item: MenuItem;
  readonly quantity: number;
  /** Ids of choices. */
  readonly options: readonly number[];
  readonly notes: string;
}

export const QUANTITY_MAX = 50;

/** The same item with the same choices is one line. */
export function withAdded(
  lines: readonly BasketLine[],
  item: MenuItem,
  options: readonly number[],
): BasketLine[] {
  const at = lines.findIndex(
    (line) => line.item.item_id === item.item_id && sameChoices(line.options, options),
  );
  if (at < 0) return [...lines, { item, quantity: 1, options: [...options], notes: '' }];
  return withQuantity(lines, at, (lines[at]?.quantity ?? 0) + 1);
}

const sameChoices = (a: readonly number[], b: readonly number[]) =>
  [...a].sort().join() === [...b].sort().join();

export function withQuantity(lines: readonly BasketLine[], at: number, quantity: number): BasketLine[] {
  const bounded = Math.min(QUANTITY_MAX, quantity);
  return lines.flatMap((line, place) =>
    place !== at ? [line] : bounded > 0 ? [{ ...line, quantity: bounded }] : [],
  );
}

export function withNotes(lines: readonly BasketLine[], at: number, notes: string): BasketLine[] {
  return lines.map((line, place) => (place === at ? { ...line, notes } : line));
}

/** Choosing in a group of one replaces; in others it adds as long as there is room; choosing again takes away. */
export function withChoice(group: MenuOptionGroup, chosen: readonly number[], id: number): readonly number[] {
  const own = group.choices.map((choice) => choice.id);
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  if (group.max === 1) return [...chosen.filter((one) => !own.includes(one)), id];
  return chosen.filter((one) => own.includes(one)).length < group.max ? [...chosen, id] : chosen;
}

/** The first group in which too little is chosen; null when the item can be ordered. */
export function missingGroup(item: MenuItem, chosen: readonly number[]): MenuOptionGroup | null {
  const short = item.options.find(
    (group) => group.choices.filter((choice) => chosen.includes(choice.id)).length < group.min,
  );
  return short ?? null;
}

export function choiceNames(item: MenuItem, chosen: readonly number[]): string[] {
  return item.options.flatMap(({ choices }) =>
    choices.filter(({ id }) => chosen.includes(id)).map(({ name }) => name),
  );
}

/** What the items cost, choices included. */
export function basketSum(lines: readonly BasketLine[]): string {
  const digits = Math.max(0, ...lines.map(({ item }) => digitsOf(item.price)));
  const sum = lines.reduce((total, { item, quantity, options }) => {
    const extras = item.options.flatMap(({ choices }) => choices.filter(({ id }) => options.includes(id)));
    const one = minorOf(item.price) + extras.reduce((extra, { price }) => extra + minorOf(price), 0);
    return total + one * quantity;
  }, 0);
  return decimalOf(sum, digits);
}

export function wanted(lines: readonly BasketLine[]): WantedItem[] {
  return lines.map(({ item, quantity, options, notes }) => ({
    item_id: item.item_id,
    quantity,
    options: [...options],
    notes: notes.trim() || undefined,
  }));
}
