import type { Allergen, Diet, ItemForm, MenuItem } from '@bellhop/sdk';
import { priceOf } from './money.ts';
import { ALLERGENS } from './order-steps.ts';

export type Trace = 'none' | 'contains' | 'may';

export interface ChoiceFields {
  /** null: a new one. */
  id: number | null;
  name: string;
  price: string;
}

export interface OptionFields {
  name: string;
  min: string;
  max: string;
  choices: ChoiceFields[];
}

/** What stands in the form of an item, as typed. */
export interface ItemFields {
  categoryId: number;
  name: string;
  description: string;
  price: string;
  photo: string | null;
  allergens: Record<Allergen, Trace>;
  diets: Diet[];
  alwaysCharged: boolean;
  options: OptionFields[];
}

export const DIETS: readonly Diet[] = [
  'vegetarian',
  'vegan',
  'gluten_free',
  'lactose_free',
  'halal',
  'kosher',
];

export function emptyItem(categoryId: number): ItemFields {
  return {
    categoryId,
    name: '',
    description: '',
    price: '',
    photo: null,
    allergens: Object.fromEntries(ALLERGENS.map((one) => [one, 'none'])) as Record<Allergen, Trace>,
    diets: [],
    alwaysCharged: false,
    options: [],
  };
}

export function itemFields(item: MenuItem, categoryId: number): ItemFields {
  const trace = (one: Allergen): Trace =>
    item.contains.includes(one) ? 'contains' : item.may_contain.includes(one) ? 'may' : 'none';
  return {
    categoryId,
    name: item.name,
    description: item.description,
    price: item.price,
    photo: item.photo,
    allergens: Object.fromEntries(ALLERGENS.map((one) => [one, trace(one)])) as Record<Allergen, Trace>,
    diets: [...item.diets],
    alwaysCharged: item.always_charged,
    options: item.options.map((group) => ({
      name: group.name,
      min: String(group.min),
      max: String(group.max),
      choices: group.choices.map(({ id, name, price }) => ({ id, name, price })),
    })),
  };
}

export interface ItemProblems {
  name?: 'required';
  price?: 'price_problem';
  /** One entry per option; null: nothing wrong with it. */
  options: ('required' | 'option_problem' | 'price_problem' | null)[];
}

export function itemProblems(fields: ItemFields): ItemProblems {
  return {
    ...(fields.name.trim() === '' ? { name: 'required' as const } : {}),
    ...(priceOf(fields.price) === null ? { price: 'price_problem' as const } : {}),
    options: fields.options.map(optionProblem),
  };
}

export const isRight = (problems: ItemProblems): boolean =>
  problems.name === undefined &&
  problems.price === undefined &&
  problems.options.every((one) => one === null);

function optionProblem({ name, min, max, choices }: OptionFields): ItemProblems['options'][number] {
  if (name.trim() === '' || choices.some((choice) => choice.name.trim() === '')) return 'required';
  if (choices.some((choice) => choice.price.trim() !== '' && priceOf(choice.price) === null))
    return 'price_problem';
  const [least, most] = [Number(min), Number(max)];
  const whole = Number.isInteger(least) && Number.isInteger(most);
  return whole && least >= 0 && most >= 1 && least <= most && most <= choices.length
    ? null
    : 'option_problem';
}

/** For the server; only of fields without a problem. */
export function itemForm(fields: ItemFields): ItemForm {
  const marked = (trace: Trace) => ALLERGENS.filter((one) => fields.allergens[one] === trace);
  return {
    name: fields.name.trim(),
    description: fields.description.trim(),
    price: priceOf(fields.price) ?? '0',
    photo: fields.photo,
    contains: marked('contains'),
    may_contain: marked('may'),
    diets: DIETS.filter((diet) => fields.diets.includes(diet)),
    always_charged: fields.alwaysCharged,
    options: fields.options.map((group) => ({
      name: group.name.trim(),
      min: Number(group.min),
      max: Number(group.max),
      choices: group.choices.map(({ id, name, price }) => ({
        ...(id === null ? {} : { id }),
        name: name.trim(),
        price: priceOf(price) ?? '0',
      })),
    })),
  };
}
