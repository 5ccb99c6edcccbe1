import { signal } from '@preact/signals';

/** The last small thing that happened, for those who hear the page: what others see in the basket by itself. */
export const said = signal('');
