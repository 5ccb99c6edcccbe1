import { catalogue } from '@bellhop/ui';
import de from './texts/de.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };

export type TextKey = keyof typeof en;

export const t = catalogue<TextKey>({ en, de });
