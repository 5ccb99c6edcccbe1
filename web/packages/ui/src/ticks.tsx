import { t } from './t.ts';

/** `sent`, `arrived` and `withheld` are of messages that a provider carries to a phone. */
export type Delivery =
  | 'sending'
  | 'queued'
  | 'failed'
  | 'delivered'
  | 'sent'
  | 'arrived'
  | 'withheld'
  | 'read';

/** One tick: the house, or the provider, has it. Two: the phone has it, or a person has read it. The meaning is also there as text. */
export function Ticks({ state }: { state: Delivery }) {
  return (
    <span class={`ticks ticks--${state}`}>
      <svg viewBox="0 0 20 12" aria-hidden="true">
        <path d={SHAPES[state]} />
      </svg>
      <span class="visually-hidden">{t(state)}</span>
    </span>
  );
}

const SHAPES: Record<Delivery, string> = {
  sending: 'M10 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10 4v2l1.5 1',
  queued: 'M10 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10 4v2l1.5 1',
  failed: 'M10 1.5v5.5M10 10v.01',
  withheld: 'M10 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM7 9l6-6',
  delivered: 'm5.5 6.5 3 3 6-7',
  sent: 'm5.5 6.5 3 3 6-7',
  arrived: 'm2.5 6.5 3 3 6-7M9.5 8.5l1 1 6-7',
  read: 'm2.5 6.5 3 3 6-7M9.5 8.5l1 1 6-7',
};
