import type { MenuCategory, MenuItem } from '@bellhop/sdk';
import { formatMoney, Icon, IconButton } from '@bellhop/ui';
import { moved } from '../state/menu-form.ts';
import { changedOrTold, offer } from '../stores/offer.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { SoldOutSwitch } from './menu-sold-out.tsx';

interface RowProps {
  item: MenuItem;
  category: MenuCategory;
  place: number;
  may: boolean;
  maySellOut: boolean;
  onOpen: () => void;
}

export function ItemRow({ item, category, place, may, maySellOut, onOpen }: RowProps) {
  const { name } = item;
  const ids = category.items.map(({ item_id }) => item_id);
  const arrange = (by: 1 | -1) => changedOrTold(api.arrangeItems(category.id, moved(ids, place, by)));
  return (
    <li class={`item-row${item.sold_out ? ' item-row--sold-out' : ''}`}>
      <span class="item-row__photo" aria-hidden="true">
        {item.photo === null ? <Icon name="dish" /> : <img src={item.photo} alt="" loading="lazy" />}
      </span>
      <button type="button" class="item-row__open" onClick={onOpen}>
        <strong>
          <span class="visually-hidden">{t(may ? 'edit' : 'show')} </span>
          {name}
        </strong>
        <span>{item.description}</span>
        <Words item={item} />
      </button>
      <span class="item-row__price">{formatMoney(item.price, offer.value?.currency ?? 'EUR')}</span>
      <SoldOutSwitch item={item} disabled={!maySellOut} />
      {may && (
        <span class="movers">
          <IconButton
            icon="chevron-up"
            label={t('move_up', { name })}
            disabled={place === 0}
            onClick={() => void arrange(-1)}
          />
          <IconButton
            icon="chevron-down"
            label={t('move_down', { name })}
            disabled={place === ids.length - 1}
            onClick={() => void arrange(1)}
          />
        </span>
      )}
    </li>
  );
}

function Words({ item }: { item: MenuItem }) {
  const words = [
    ...item.diets.map((diet) => t(`diet_${diet}`)),
    ...(item.contains.length === 0
      ? []
      : [`${t('contains')} ${item.contains.map((one) => t(`allergen_${one}`)).join(', ')}`]),
    ...item.options.map((group) => group.name),
  ];
  return words.length === 0 ? null : <small>{words.join(' · ')}</small>;
}
