export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the attributes of the script tag say. */
export interface Options {
  /** Slug of the hotel. */
  hotel: string;
  /** Where the script came from: everything else comes from there too. */
  origin: string;
  language: Language;
  /** `bottom-right`, `top-left`, …: as classes. */
  position: string;
  /** `light` or `dark`; else as the visitor's system. */
  theme: string | undefined;
  colour: string | undefined;
  title: string | undefined;
  greeting: string | undefined;
  /** `given`: the visitor has agreed on the page to be remembered. `never`: nobody is. Else the visitor is asked. */
  consent: string | undefined;
  open: boolean;
  hideLauncher: boolean;
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** An attribute that says nothing we know is as good as none. null: no hotel is named, so there is nobody to write to. */
export function optionsOf(
  { hotel, language, position = '', theme, color, title, greeting, consent, ...said }: Attributes,
  origin: string,
  pageLanguages: readonly string[],
): Options | null {
  if (!hotel) return null;
  return {
    hotel,
    origin,
    language: languageOf([language ?? '', ...pageLanguages]),
    position: (/^(top|bottom)-(left|right)$/.test(position) ? position : 'bottom-right').replace('-', ' '),
    theme,
    colour: color,
    title,
    greeting,
    consent,
    open: isOn(said.open),
    hideLauncher: isOn(said.hideLauncher),
  };
}

/** The first of the wished languages that we speak; `de-AT` is German. */
export function languageOf(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const [tag] = wish.toLowerCase().split(/[-_]/);
    const known = LANGUAGES.find((language) => language === tag);
    if (known) return known;
  }
  return 'en';
}

/** As in HTML, the bare attribute switches on; `"false"` is what people write to switch off. */
function isOn(said: string | undefined): boolean {
  return said !== undefined && said !== 'false';
}
