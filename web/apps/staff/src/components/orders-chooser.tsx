import type { Menu, MenuItem } from '@bellhop/sdk';
import { Button, formatMoney, Icon } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { type BasketLine, missingGroup, withAdded, withChoice } from '../state/basket.ts';
import { offer } from '../stores/offer.ts';
import { t } from '../t.ts';
import { SearchField } from './search-field.tsx';

interface ChooserProps {
  menus: readonly Menu[];
  lines: readonly BasketLine[];
  onLines: (lines: readonly BasketLine[]) => void;
}

/** The menus in one list to search; an item with options asks for them before it is added. */
export function Chooser({ menus, lines, onLines }: ChooserProps) {
  const [search, setSearch] = useState('');
  const [asking, setAsking] = useState<MenuItem | null>(null);
  const words = search.trim().toLocaleLowerCase();
  const groups = menus.flatMap((menu) =>
    menu.categories.map((category) => ({
      title: menus.length > 1 ? `${menu.name}: ${category.name}` : category.name,
      items: category.items.filter(({ name }) => name.toLocaleLowerCase().includes(words)),
    })),
  );
  const add = (item: MenuItem, options: readonly number[] = []) => {
    onLines(withAdded(lines, item, options));
    setAsking(null);
  };
  const take = (item: MenuItem) => (item.options.length > 0 ? setAsking(item) : add(item));
  if (asking)
    return <Options item={asking} onAdd={(options) => add(asking, options)} onBack={() => setAsking(null)} />;
  return (
    <div class="chooser">
      <SearchField value={search} label={t('search_item')} onInput={setSearch} />
      <div class="chooser__list">
        {groups.map(
          ({ title, items }) =>
            items.length > 0 && (
              <section key={title}>
                <h3>{title}</h3>
                <ul class="chooser__items">
                  {items.map((item) => (
                    <ItemButton key={item.item_id} item={item} onTake={() => take(item)} />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
    </div>
  );
}

function ItemButton({ item, onTake }: { item: MenuItem; onTake: () => void }) {
  const currency = offer.value?.currency ?? 'EUR';
  return (
    <li>
      <button type="button" class="menu__item chooser__item" disabled={item.sold_out} onClick={onTake}>
        <span>{item.name}</span>
        <span class="chooser__price">
          {item.sold_out ? t('sold_out') : formatMoney(item.price, currency)}
        </span>
        <Icon name={item.options.length > 0 ? 'chevron-right' : 'plus'} />
      </button>
    </li>
  );
}

interface OptionsProps {
  item: MenuItem;
  onAdd: (options: readonly number[]) => void;
  onBack: () => void;
}

function Options({ item, onAdd, onBack }: OptionsProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const currency = offer.value?.currency ?? 'EUR';
  const missing = missingGroup(item, chosen);
  return (
    <div class="chooser">
      <h3>{t('ofg_options', { item: item.name })}</h3>
      <div class="chooser__list">
        {item.options.map((group) => (
          <fieldset key={group.name} class="field-group">
            <legend class="field__label">
              {group.name} <span class="field__hint">{rule(group)}</span>
            </legend>
            <div class="chips">
              {group.choices.map(({ id, name, price }) => (
                <button
                  key={id}
                  type="button"
                  class="chip"
                  aria-pressed={chosen.includes(id)}
                  onClick={() => setChosen(withChoice(group, chosen, id))}
                >
                  {name}
                  {Number(price) > 0 && ` +${formatMoney(price, currency)}`}
                </button>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <div class="chooser__actions">
        <Button onClick={onBack}>{t('cancel')}</Button>
        <Button variant="primary" disabled={missing !== null} onClick={() => onAdd(chosen)}>
          {t('ofg_add', { item: item.name })}
        </Button>
      </div>
    </div>
  );
}

function rule({ min, max }: { min: number; max: number }): string {
  if (min === 1 && max === 1) return t('choose_one');
  return min === 0 ? t('choose_up_to', { max }) : t('choose_between', { min, max });
}
