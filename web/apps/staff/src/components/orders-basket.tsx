import { IconButton } from '@bellhop/ui';
import { type BasketLine, choiceNames, withNotes, withQuantity } from '../state/basket.ts';
import { t } from '../t.ts';

interface BasketProps {
  lines: readonly BasketLine[];
  onLines: (lines: readonly BasketLine[]) => void;
}

export function Basket({ lines, onLines }: BasketProps) {
  if (lines.length === 0) return <p class="basket__empty">{t('ofg_empty')}</p>;
  return (
    <ul class="basket">
      {lines.map((line, at) => (
        <li key={`${line.item.item_id} ${line.options.join()}`} class="basket__line">
          <div class="basket__what">
            <strong>{line.item.name}</strong>
            {line.options.length > 0 && <span>{choiceNames(line.item, line.options).join(' · ')}</span>}
          </div>
          <div class="basket__count">
            <IconButton
              icon="minus"
              label={t('ofg_less', { item: line.item.name })}
              onClick={() => onLines(withQuantity(lines, at, line.quantity - 1))}
            />
            <span>{line.quantity}</span>
            <IconButton
              icon="plus"
              label={t('ofg_add', { item: line.item.name })}
              onClick={() => onLines(withQuantity(lines, at, line.quantity + 1))}
            />
          </div>
          <input
            class="input basket__notes"
            type="text"
            maxLength={500}
            aria-label={t('ofg_item_notes', { item: line.item.name })}
            placeholder={t('ofg_item_notes', { item: line.item.name })}
            value={line.notes}
            onInput={(event) => onLines(withNotes(lines, at, event.currentTarget.value))}
          />
        </li>
      ))}
    </ul>
  );
}
