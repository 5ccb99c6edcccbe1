/** Sums are made in the currency's smallest unit, as whole numbers; decimal texts stand only at the edges. */

/** "12.50" is 1250. All amounts of one currency have the same number of digits after the point. */
export function minorOf(amount: string): number {
  const minor = Number(amount.replace('.', ''));
  return Number.isSafeInteger(minor) ? minor : 0;
}

/** How many digits stand after the point: 2 for "12.50", 0 for the yen's "1200". */
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

/** "12.5" per cent of an amount, rounded half up as the hotel does. */
export function shareOf(minor: number, percent: string): number {
  const [whole = '0', part = ''] = percent.split('.');
  const raw = minor * Number(whole + part.padEnd(2, '0').slice(0, 2)) + 5_000;
  return (raw - (raw % 10_000)) / 10_000;
}
