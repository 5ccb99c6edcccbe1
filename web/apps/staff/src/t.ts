import { catalogue } from '@bellhop/ui';
import de from './texts/de.json' with { type: 'json' };
import deskDe from './texts/desk.de.json' with { type: 'json' };
import deskEn from './texts/desk.en.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };
import kitchenDe from './texts/kitchen.de.json' with { type: 'json' };
import kitchenEn from './texts/kitchen.en.json' with { type: 'json' };
import teamDe from './texts/team.de.json' with { type: 'json' };
import teamEn from './texts/team.en.json' with { type: 'json' };
import visitorsDe from './texts/visitors.de.json' with { type: 'json' };
import visitorsEn from './texts/visitors.en.json' with { type: 'json' };

export type TextKey =
  | keyof typeof en
  | keyof typeof deskEn
  | keyof typeof kitchenEn
  | keyof typeof teamEn
  | keyof typeof visitorsEn;
export const t = catalogue<TextKey>({
  en: { ...en, ...deskEn, ...kitchenEn, ...teamEn, ...visitorsEn },
  de: { ...de, ...deskDe, ...kitchenDe, ...teamDe, ...visitorsDe },
});
