/** Sums are made in the currency's smallest unit, as whole numbers; decimal texts stand only at the edges. */

/** "12.50" is 1250. */
export function minorOf(amount: string): number {
  const minor = Number(amount.replace('.', ''));
  return Number.isSafeInteger(minor) ? minor : 0;
}

/** Digits after the point: 2 for "12.50", 0 for the yen's "1200". */
export function digitsOf(amount: string): number {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}

/** 1250 with two digits is "12.50". */
export function decimalOf(minor: number, digits: number): string {
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The sum of amounts of one currency. */
export function sumOf(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map(digitsOf));
  return decimalOf(
    amounts.reduce((sum, amount) => sum + minorOf(amount), 0),
    digits,
  );
}

/** What somebody typed as a price, as the server reads it: "12,5" is "12.5"; null when it is no price. */
export function priceOf(typed: string): string | null {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,7}(\.\d{1,3})?$/.test(text) ? text : null;
}
