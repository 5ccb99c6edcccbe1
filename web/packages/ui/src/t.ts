import { catalogue } from './i18n.ts';
import de from './texts/de.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };

export const t = catalogue<keyof typeof en>({ en, de });
