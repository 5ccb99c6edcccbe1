/** The shortest and the longest the house takes, in characters. */
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 200;

const CONSONANTS = 'bdfgkmnprstvz';
const VOWELS = 'aeiou';
const WORDS = 3;

/**
 * A password that can be read out at a counter: three made-up words and two digits, more than fifty bits.
 * `below` draws a whole number from 0 up to, but not including, its argument.
 */
export function suggestPassword(below: (limit: number) => number): string {
  const letter = (of: string) => of.charAt(below(of.length));
  const word = () => [CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS].map(letter).join('');
  return [...Array.from({ length: WORDS }, word), `${2 + below(8)}${2 + below(8)}`].join('-');
}

/** A whole number the browser draws, each as likely as any other. */
export function drawn(limit: number): number {
  const range = 2 ** 32;
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value < range - (range % limit) ? value % limit : drawn(limit);
}

export const isPassword = (text: string): boolean => {
  const { length } = [...text];
  return length >= PASSWORD_MIN && length <= PASSWORD_MAX;
};
