import type { Charge, ChargeState } from '@bellhop/sdk';

/** One sum of one currency: rebates are negative lines and count as such. */
export interface Total {
  currency: string;
  amount: string;
  lines: number;
}

/** Decimal texts are added as whole numbers of their smallest part: no cent is lost to rounding. */
export function totals(charges: readonly Charge[]): Total[] {
  const sums = new Map<string, { places: number; sum: bigint; lines: number }>();
  for (const { amount, currency } of charges) {
    const [units, places] = toUnits(amount);
    const known = sums.get(currency) ?? { places, sum: 0n, lines: 0 };
    const wide = Math.max(known.places, places);
    sums.set(currency, {
      places: wide,
      sum: known.sum * tens(wide - known.places) + units * tens(wide - places),
      lines: known.lines + 1,
    });
  }
  return [...sums].map(([currency, { places, sum, lines }]) => ({
    currency,
    amount: toText(sum, places),
    lines,
  }));
}

const tens = (count: number) => 10n ** BigInt(count);

function toUnits(amount: string): [units: bigint, places: number] {
  const [whole = '0', part = ''] = amount.split('.');
  return [BigInt(whole + part), part.length];
}

function toText(units: bigint, places: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}

export interface Day {
  date: string;
  charges: readonly Charge[];
}

/** By business day, in the order given; lines of one day stand together even when a late one was added to an old day. */
export function byDay(charges: readonly Charge[]): Day[] {
  const days = new Map<string, Charge[]>();
  for (const charge of charges) {
    const day = days.get(charge.business_date);
    if (day) day.push(charge);
    else days.set(charge.business_date, [charge]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, lines]) => ({ date, charges: lines }));
}

/** What is done stays done: only a new line is posted, and a posted one can still be voided (which adds a rebate). */
export function maySettle(charge: Charge, to: 'posted' | 'voided'): boolean {
  return to === 'posted' ? charge.state === 'not_posted' : charge.state !== 'voided';
}

export function selected(charges: readonly Charge[], ids: ReadonlySet<number>): Charge[] {
  return charges.filter((charge) => ids.has(charge.id));
}

/** Those that are gone from the list cannot be chosen any more. */
export function stillThere(ids: ReadonlySet<number>, charges: readonly Charge[]): Set<number> {
  const known = new Set(charges.map((charge) => charge.id));
  return new Set([...ids].filter((id) => known.has(id)));
}

/** The list after an answer: settled lines change, and leave where the filter shows another state. */
export function withSettled(
  charges: readonly Charge[],
  settled: readonly Charge[],
  state: ChargeState | 'all',
): Charge[] {
  const news = new Map(settled.map((charge) => [charge.id, charge]));
  return charges
    .map((charge) => news.get(charge.id) ?? charge)
    .filter((charge) => state === 'all' || charge.state === state);
}
