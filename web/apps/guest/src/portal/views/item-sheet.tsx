import type { MenuItem } from '@bellhop/sdk';
import { Button, formatMoney } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import type { Basket } from '../state/basket.ts';
import { priceOf } from '../state/bill.ts';
import { QUANTITY_MAX } from '../state/lines.ts';
import { decimalOf, digitsOf } from '../state/money.ts';
import { type Choices, isComplete, missing } from '../state/options.ts';
import { said } from '../state/said.ts';
import { t } from '../t.ts';
import { AllergenFacts, ItemMarks } from './allergens.tsx';
import { OptionField } from './option-field.tsx';
import { Photo } from './photo.tsx';
import { Sheet } from './sheet.tsx';
import { Stepper } from './stepper.tsx';

interface ItemSheetProps {
  item: MenuItem;
  basket: Basket;
  currency: string;
  /** The item itself is in the rate of the stay. */
  free?: boolean;
  /** Why nothing can be ordered; the item is then only shown. */
  closed?: string | null;
  /** It can be ordered, but not for now. */
  hours?: string | null;
  onClose: () => void;
}

/** One item with everything about it: what is in it, what to choose, how many. */
export function ItemSheet({ item, basket, currency, free = false, closed, hours, onClose }: ItemSheetProps) {
  const [chosen, setChosen] = useState<Choices>([]);
  const [quantity, setQuantity] = useState(1);
  const [notes, setNotes] = useState('');
  const [tried, setTried] = useState(false);
  const field = useId();
  const gaps = missing(item, chosen);
  const sum = decimalOf(priceOf(item, chosen, free) * quantity, digitsOf(item.price));
  const add = () => {
    setTried(true);
    if (!isComplete(item, chosen)) {
      document.querySelector('.options input:not(:checked)')?.closest('fieldset')?.scrollIntoView();
      return;
    }
    basket.add({ item: item.item_id, quantity, options: chosen, notes });
    said.value = t('added', { name: item.name, count: quantity });
    onClose();
  };
  const foot = closed ? (
    <p class="notice notice--warn">{closed}</p>
  ) : (
    <>
      {tried && gaps.length > 0 && (
        <p class="notice notice--error" role="alert">
          {t('choose_first', { list: gaps.map(({ name }) => name).join(', ') })}
        </p>
      )}
      <div class="sheet__deed">
        <Stepper name={item.name} value={quantity} min={1} max={QUANTITY_MAX} onChange={setQuantity} />
        <Button variant="primary" disabled={item.sold_out} onClick={add}>
          {item.sold_out ? t('sold_out') : t('add_for', { sum: formatMoney(sum, currency) })}
        </Button>
      </div>
    </>
  );
  return (
    <Sheet title={item.name} onClose={onClose} foot={foot}>
      <Photo item={item} size="wide" />
      <p class="item__price">{free ? t('included') : formatMoney(item.price, currency)}</p>
      {item.description && <p class="item__text">{item.description}</p>}
      <ItemMarks item={{ ...item, contains: [] }} />
      <AllergenFacts item={item} />
      {hours && <p class="notice">{t('served_later', { hours })}</p>}
      {!closed && (
        <>
          {item.options.map((group) => (
            <OptionField
              key={group.name}
              group={group}
              chosen={chosen}
              currency={currency}
              isMissing={tried && gaps.includes(group)}
              onChange={setChosen}
            />
          ))}
          <div class="field">
            <label class="field__label" for={field}>
              {t('item_notes')}
            </label>
            <input
              id={field}
              class="input"
              maxLength={500}
              value={notes}
              placeholder={t('item_notes_hint')}
              onInput={(event) => setNotes(event.currentTarget.value)}
            />
          </div>
        </>
      )}
    </Sheet>
  );
}
