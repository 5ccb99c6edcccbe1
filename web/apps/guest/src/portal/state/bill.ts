import type { Fee, MenuItem, MenuKind } from '@bellhop/sdk';
import type { Line } from './lines.ts';
import { decimalOf, digitsOf, minorOf, shareOf } from './money.ts';

/** What a basket will cost, counted as the hotel counts it; the hotel's own answer is what is charged. */
export interface Bill {
  readonly lines: ReadonlyMap<string, string>;
  readonly fees: readonly { name: string; amount: string }[];
  readonly subtotal: string;
  readonly total: string;
  /** Nothing is to be paid, because all of it is in the rate. */
  readonly free: boolean;
}

interface Priced {
  lines: readonly Line[];
  find: (item: number) => MenuItem | undefined;
  fees: readonly Fee[];
  kind: MenuKind;
  /** Breakfast is in the rate of the stay. */
  included?: boolean;
}

/** Lines that cannot be ordered (gone, sold out) cost nothing here. */
export function billOf({ lines, find, fees, kind, included = false }: Priced): Bill {
  let digits = 0;
  let subtotal = 0;
  let allIncluded = true;
  const texts = new Map<string, number>();
  for (const line of lines) {
    const item = find(line.item);
    if (!item || item.sold_out) continue;
    digits = digitsOf(item.price);
    const free = included && !item.always_charged;
    allIncluded &&= free;
    const sum = priceOf(item, line.options, free) * line.quantity;
    subtotal += sum;
    texts.set(line.id, sum);
  }
  const free = allIncluded && subtotal === 0;
  const due = fees.filter((fee) => !free && (fee.only_for === null || fee.only_for === kind));
  let total = subtotal;
  const added = due.map((fee) => {
    const amount = feeOf(fee, subtotal, total);
    total += amount;
    return { name: fee.name, amount: decimalOf(amount, digits) };
  });
  return {
    lines: new Map([...texts].map(([id, sum]) => [id, decimalOf(sum, digits)])),
    fees: added,
    subtotal: decimalOf(subtotal, digits),
    total: decimalOf(total, digits),
    free,
  };
}

/** One of an item with its choices, in the smallest unit. */
export function priceOf(item: MenuItem, options: readonly number[], free = false): number {
  const choices = item.options.flatMap((group) => group.choices).filter(({ id }) => options.includes(id));
  return choices.reduce((sum, choice) => sum + minorOf(choice.price), free ? 0 : minorOf(item.price));
}

function feeOf(fee: Fee, subtotal: number, total: number): number {
  if (fee.rule === 'flat') return minorOf(fee.amount ?? '0');
  return shareOf(fee.rule === 'share' ? subtotal : total, fee.percent ?? '0');
}
