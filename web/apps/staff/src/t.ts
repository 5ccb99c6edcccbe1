import { catalogue } from '@bellhop/ui';
import de from './texts/de.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };
import kitchenDe from './texts/kitchen.de.json' with { type: 'json' };
import kitchenEn from './texts/kitchen.en.json' with { type: 'json' };

export type TextKey = keyof typeof en | keyof typeof kitchenEn;
export const t = catalogue<TextKey>({
  en: { ...en, ...kitchenEn },
  de: { ...de, ...kitchenDe },
});
