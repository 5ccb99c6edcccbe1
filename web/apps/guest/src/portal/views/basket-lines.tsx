import type { MenuItem } from '@bellhop/sdk';
import { formatMoney } from '@bellhop/ui';
import { useId } from 'preact/hooks';
import type { Basket } from '../state/basket.ts';
import type { Bill } from '../state/bill.ts';
import { faultOf, type Line, QUANTITY_MAX } from '../state/lines.ts';
import { minorOf } from '../state/money.ts';
import { t } from '../t.ts';
import { Stepper } from './stepper.tsx';

interface BasketLinesProps {
  lines: readonly Line[];
  basket: Basket;
  bill: Bill;
  currency: string;
  find: (item: number) => MenuItem | undefined;
  /** The line that the hotel would not take, and what it says. */
  refused?: { line: string | null; words: string } | null;
}

export function BasketLines({ lines, basket, bill, currency, find, refused }: BasketLinesProps) {
  return (
    <ul class="basket-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <BasketLine
            line={line}
            item={find(line.item)}
            basket={basket}
            sum={bill.lines.get(line.id)}
            currency={currency}
            words={refused?.line === line.id ? refused.words : null}
          />
        </li>
      ))}
    </ul>
  );
}

interface BasketLineProps {
  line: Line;
  item: MenuItem | undefined;
  basket: Basket;
  sum: string | undefined;
  currency: string;
  words: string | null;
}

function BasketLine({ line, item, basket, sum, currency, words }: BasketLineProps) {
  const id = useId();
  const fault = faultOf(item);
  const name = item?.name ?? t('item_gone_name');
  const chosen = (item?.options ?? [])
    .flatMap((group) => group.choices)
    .filter((choice) => line.options.includes(choice.id))
    .map((choice) => choice.name);
  const problem = fault ? t(fault === 'gone' ? 'item_gone' : 'item_sold_out') : words;
  return (
    <div class={`basket-line${problem ? ' basket-line--fault' : ''}`}>
      <div class="basket-line__words">
        <strong>{name}</strong>
        {chosen.length > 0 && <span>{chosen.join(', ')}</span>}
      </div>
      <span class="basket-line__sum">{sum !== undefined && sumWords(sum, currency, item)}</span>
      <label class="visually-hidden" for={id}>
        {t('item_notes_for', { name })}
      </label>
      <input
        id={id}
        class="input basket-line__notes"
        maxLength={500}
        placeholder={t('item_notes_hint')}
        value={line.notes}
        onInput={(event) => basket.setLineNotes(line.id, event.currentTarget.value)}
      />
      <Stepper
        name={name}
        value={line.quantity}
        max={QUANTITY_MAX}
        onChange={(quantity) => basket.setQuantity(line.id, quantity)}
      />
      {problem && (
        <p class="basket-line__problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What costs something elsewhere and nothing here is in the rate of the stay. */
function sumWords(sum: string, currency: string, item: MenuItem | undefined): string {
  const included = minorOf(sum) === 0 && item !== undefined && minorOf(item.price) > 0;
  return included ? t('included') : formatMoney(sum, currency);
}
