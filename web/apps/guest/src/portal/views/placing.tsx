import type { MenuItem } from '@bellhop/sdk';
import { language, showToast } from '@bellhop/ui';
import { useRef, useState } from 'preact/hooks';
import { type Outcome, type Parcel, place } from '../state/place.ts';
import type { Portal } from '../state/portal.ts';
import { go } from '../state/route.ts';
import { type TextKey, t } from '../t.ts';
import en from '../texts/en.json' with { type: 'json' };

export interface Placing {
  busy: boolean;
  outcome: Outcome | null;
  /** The line that the hotel would not take, and why. */
  refused: { line: string | null; words: string } | null;
  submit: (event: Event) => void;
}

/** Sends the basket, and keeps what came of it. */
export function usePlacing(
  portal: Portal,
  parcels: readonly Parcel[],
  find: (item: number) => MenuItem | undefined,
): Placing {
  const send = () =>
    place({ api: portal.api, basket: portal.basket, parcels, find, onOrder: portal.takeOrder });
  return useSending(portal, send);
}

/** One attempt at a time; a second click while the first is under way does nothing. */
export function useSending(portal: Portal, send: () => Promise<Outcome>): Placing {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const running = useRef(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setOutcome(null);
    const result = await send();
    running.current = false;
    setBusy(false);
    if (result.kind === 'over') return void portal.load();
    if (result.kind !== 'placed') {
      // What was refused is often news: something sold out, a kitchen that closed.
      if (result.kind === 'refused') void portal.load();
      return setOutcome(result);
    }
    const first = result.orders[0];
    if (result.differs) showToast(t('earlier_arrived'), 'error');
    if (result.orders.length > 1) {
      showToast(t('thanks', { count: result.orders.length }));
      go({ page: 'orders' }, 'replace');
    } else if (first) go({ page: 'order', id: first.order_id }, 'replace');
    scrollTo(0, 0);
  };
  const refused = outcome?.kind === 'refused' ? { line: outcome.line, words: wordsOf(outcome) } : null;
  return { busy, outcome, refused, submit };
}

export function Refusal({ placing }: { placing: Placing }) {
  const { outcome, refused } = placing;
  if (outcome?.kind === 'unsure') {
    return (
      <p class="notice notice--warn" role="alert">
        {t('order_unsure')}
      </p>
    );
  }
  if (!refused) return null;
  return (
    <p class="notice notice--error" role="alert">
      {refused.words}
    </p>
  );
}

/** Our own words where we have them; the hotel's sentence names the item, but is in English. */
function wordsOf({ code, message }: { code: string; message: string }): string {
  const key = `refused_${code}`;
  const known = key in en;
  if (known && (language.value !== 'en' || OWN_WORDS.has(code))) {
    const name = /^(.+?)(?::| is | cannot | comes )/.exec(message)?.[1] ?? '';
    const group = /“(.+)”/.exec(message)?.[1] ?? '';
    return t(key as TextKey, { name, group });
  }
  return message || t('refused_other');
}

const OWN_WORDS = new Set(['stay_over', 'withheld', 'no_post', 'too_many_orders', 'order_begun']);
