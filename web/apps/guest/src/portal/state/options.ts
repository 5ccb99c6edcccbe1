import type { MenuItem, MenuOptionGroup } from '@bellhop/sdk';

export type Choices = readonly number[];

const chosenOf = (group: MenuOptionGroup, chosen: Choices) =>
  group.choices.filter((choice) => chosen.includes(choice.id));

/** One of several, as a row of radio buttons; otherwise boxes to tick. */
export const isSingle = (group: MenuOptionGroup) => group.max === 1;

/** Choosing in a group of one replaces; in others it adds, as long as there is room. Choosing again takes it away. */
export function withChoice(group: MenuOptionGroup, chosen: Choices, id: number): Choices {
  if (chosen.includes(id)) {
    return isSingle(group) && group.min > 0 ? chosen : chosen.filter((one) => one !== id);
  }
  if (isSingle(group)) return [...withoutGroup(group, chosen), id];
  return isFull(group, chosen) ? chosen : [...chosen, id];
}

export function withoutGroup(group: MenuOptionGroup, chosen: Choices): Choices {
  const own = new Set(group.choices.map((choice) => choice.id));
  return chosen.filter((id) => !own.has(id));
}

export function isFull(group: MenuOptionGroup, chosen: Choices): boolean {
  return chosenOf(group, chosen).length >= group.max;
}

/** The groups in which something must still be chosen. */
export function missing(item: MenuItem, chosen: Choices): MenuOptionGroup[] {
  return item.options.filter((group) => chosenOf(group, chosen).length < group.min);
}

/** Whether the hotel takes the item with these choices: the same rules as in its kitchen. */
export function isComplete(item: MenuItem, chosen: Choices): boolean {
  const counts = item.options.map((group) => chosenOf(group, chosen).length);
  const known = counts.reduce((sum, count) => sum + count, 0) === new Set(chosen).size;
  return (
    known &&
    missing(item, chosen).length === 0 &&
    !item.options.some((group, at) => (counts[at] ?? 0) > group.max)
  );
}
