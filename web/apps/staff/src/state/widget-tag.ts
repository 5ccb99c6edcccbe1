/** How the chat looks on the hotel's website. What is left as it is usually is not said in the tag. */
export interface WidgetLook {
  colour: string;
  position: WidgetPosition;
  greeting: string;
  title: string;
  theme: 'auto' | 'light' | 'dark';
  /** Empty: the page's own, or the visitor's. */
  language: string;
}

export const POSITIONS = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const;
export type WidgetPosition = (typeof POSITIONS)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;

export const USUAL_LOOK: WidgetLook = {
  colour: '#1d5a4c',
  position: 'bottom-right',
  greeting: '',
  title: '',
  theme: 'auto',
  language: '',
};

export const GREETING_MAX = 160;
export const TITLE_MAX = 60;

const ATTRIBUTES: readonly [name: string, look: keyof WidgetLook][] = [
  ['data-color', 'colour'],
  ['data-position', 'position'],
  ['data-title', 'title'],
  ['data-greeting', 'greeting'],
  ['data-theme', 'theme'],
  ['data-language', 'language'],
];

/** The tag of the house with what was chosen here; what it said of the same before gives way. */
export function tagWith(tag: string, look: WidgetLook): string {
  const bare = ATTRIBUTES.reduce((text, [name]) => text.replace(new RegExp(`\\s+${name}="[^"]*"`), ''), tag);
  const said = ATTRIBUTES.filter(([, field]) => look[field].trim() !== USUAL_LOOK[field])
    .map(([name, field]) => ` ${name}="${escaped(look[field].trim())}"`)
    .join('');
  return bare.replace(/>/, `${said}>`);
}

/** Inside of double quotes. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s+/g, ' ');

/** #1d5a4c; what is no colour is the usual one. */
export const colourOf = (text: string): string =>
  /^#[\da-f]{6}$/i.test(text.trim()) ? text.trim() : USUAL_LOOK.colour;

/** White or ink, whichever reads better on a colour. */
export function readableOn(colour: string): '#ffffff' | '#181614' {
  const light = luminance(colourOf(colour));
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.058 ? '#ffffff' : '#181614';
}

function luminance(colour: string): number {
  const part = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** What a strict content policy of the website has to allow; null for a tag that names no address. */
export function policyOf(tag: string): string | null {
  const origin = /src="(https?:\/\/[^/"]+)/.exec(tag)?.[1];
  if (!origin) return null;
  return `script-src ${origin}; connect-src ${origin} ${origin.replace(/^http/, 'ws')}`;
}
