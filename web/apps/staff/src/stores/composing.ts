import { signal } from '@preact/signals';

/** What the field of the open conversation is for: words to the guest, or words for colleagues. */
export type Mode = 'reply' | 'note';
export const mode = signal<Mode>('reply');
