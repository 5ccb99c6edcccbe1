/** Red, green, blue, each 0 to 255. */
export type Colour = readonly number[];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

/** What browsers make of any colour: `rgb(1, 2, 3)`. null: one of the kinds that they keep as they are. */
export function parseColour(text: string): Colour | null {
  const parts = /^rgba?\((\d+), (\d+), (\d+)/.exec(text);
  return parts?.slice(1).map(Number) ?? null;
}

/** WCAG's relative luminance. */
export function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** White or black, whichever is easier to read on the ground: one of them always has the contrast that text needs. */
export const textOn = (ground: Colour): Colour => (luminance(ground) < 0.18 ? WHITE : BLACK);

/** The hotel's colour, moved towards black or white only as far as it takes to be read on our light or dark ground. */
export function inkOf(colour: Colour, onDark: boolean): Colour {
  const end = onDark ? WHITE : BLACK;
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = colour.map((part, at) => Math.round(part + ((end[at] ?? 0) - part) * share));
    // Beyond these the contrast to our grounds is above the 4.5 that text needs.
    if (onDark ? luminance(mixed) > 0.25 : luminance(mixed) < 0.16) return mixed;
  }
  return end;
}
