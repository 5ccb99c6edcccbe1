import type { MenuOptionGroup } from '@bellhop/sdk';
import { formatMoney } from '@bellhop/ui';
import { useId } from 'preact/hooks';
import { minorOf } from '../state/money.ts';
import { type Choices, isFull, isSingle, withChoice, withoutGroup } from '../state/options.ts';
import { t } from '../t.ts';

interface OptionFieldProps {
  group: MenuOptionGroup;
  chosen: Choices;
  currency: string;
  /** The guest has tried without choosing. */
  isMissing: boolean;
  onChange: (chosen: Choices) => void;
}

/** A choice to make with an item: radio buttons where one counts, boxes where several do. */
export function OptionField({ group, chosen, currency, isMissing, onChange }: OptionFieldProps) {
  const id = useId();
  const single = isSingle(group);
  const full = isFull(group, chosen);
  const optional = single && group.min === 0;
  const isNone = group.choices.every((choice) => !chosen.includes(choice.id));
  return (
    <fieldset class={`options${isMissing ? ' options--missing' : ''}`} aria-describedby={`${id}-rule`}>
      <legend>{group.name}</legend>
      <p id={`${id}-rule`} class="options__rule">
        {isMissing && <strong>{t('please_choose')} </strong>}
        {ruleOf(group)}
      </p>
      {optional && (
        <label class="option">
          <input
            type="radio"
            name={id}
            checked={isNone}
            onChange={() => onChange(withoutGroup(group, chosen))}
          />
          <span>{t('option_none')}</span>
        </label>
      )}
      {group.choices.map((choice) => {
        const isChosen = chosen.includes(choice.id);
        return (
          <label key={choice.id} class="option">
            <input
              type={single ? 'radio' : ('checkbox' as 'radio')}
              name={id}
              checked={isChosen}
              disabled={!single && full && !isChosen}
              onChange={() => onChange(withChoice(group, chosen, choice.id))}
            />
            <span>{choice.name}</span>
            {minorOf(choice.price) > 0 && (
              <span class="option__price">+{formatMoney(choice.price, currency)}</span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}

function ruleOf({ min, max, choices }: MenuOptionGroup): string {
  if (min === 1 && max === 1) return t('rule_one');
  if (min === max) return t('rule_exactly', { count: min });
  if (min > 0) return t('rule_between', { min, max });
  return max >= choices.length ? t('rule_any') : t('rule_up_to', { count: max });
}
