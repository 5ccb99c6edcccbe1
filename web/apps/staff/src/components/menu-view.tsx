import type { Me, Menu, MenuCategory } from '@bellhop/sdk';
import { Button, EmptyState, IconButton } from '@bellhop/ui';
import { moved, WEEK } from '../state/menu-form.ts';
import { changedOrTold, offer } from '../stores/offer.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import type { Asked } from './menu-dialogs.tsx';
import { ItemRow } from './menu-row.tsx';

interface MenuViewProps {
  me: Me;
  menu: Menu;
  may: boolean;
  onAsk: (asked: Asked) => void;
}

export function MenuView({ me, menu, may, onAsk }: MenuViewProps) {
  return (
    <section class="menu-view" aria-label={menu.name}>
      <header class="menu-view__head">
        <div>
          <h2>{menu.name}</h2>
          {menu.description !== '' && <p>{menu.description}</p>}
          <ul class="menu-view__facts">
            {facts(menu).map((fact) => (
              <li key={fact} class="tag">
                {fact}
              </li>
            ))}
          </ul>
        </div>
        {may && (
          <div class="menu-view__tools">
            <Button icon="pencil" onClick={() => onAsk({ kind: 'menu', menu })}>
              {t('edit_menu')}
            </Button>
            <IconButton
              icon="trash"
              label={t('delete_menu')}
              onClick={() => onAsk({ kind: 'delete-menu', menu })}
            />
          </div>
        )}
      </header>
      {menu.categories.length === 0 && (
        <EmptyState icon="basket" title={t('no_categories')} text={t('no_categories_text')} />
      )}
      {menu.categories.map((category, at) => (
        <Category key={category.id} me={me} menu={menu} category={category} at={at} may={may} onAsk={onAsk} />
      ))}
      {may && (
        <Button icon="plus" onClick={() => onAsk({ kind: 'category', menu, category: null })}>
          {t('add_category')}
        </Button>
      )}
    </section>
  );
}

function facts(menu: Menu): string[] {
  const department = offer.value?.departments.find(({ id }) => id === menu.department_id)?.name;
  const hours = menu.windows.map(
    ({ days, from, until }) =>
      `${days.length === WEEK.length ? t('every_day') : days.map((day) => dayName(day)).join(' ')} ${from}–${until}`,
  );
  const served = menu.kind === 'breakfast' ? [] : hours.length === 0 ? [t('served_always')] : hours;
  return [
    ...(department ? [department] : []),
    ...served,
    ...(menu.kind === 'breakfast' ? [] : [t('takes_minutes', { count: menu.kitchen_minutes })]),
    ...(menu.cut_off === null ? [] : [t('cut_off_at', { time: menu.cut_off })]),
    ...(menu.slots.length === 0 ? [] : [t('slots_count', { count: menu.slots.length })]),
  ];
}

const dayName = (day: number) => t(`weekday_${day as 1}`);

interface CategoryProps extends MenuViewProps {
  category: MenuCategory;
  at: number;
}

function Category({ me, menu, category, at, may, onAsk }: CategoryProps) {
  const ids = menu.categories.map(({ id }) => id);
  const arrange = (by: 1 | -1) => changedOrTold(api.arrangeCategories(menu.id, moved(ids, at, by)));
  const { name } = category;
  return (
    <section class="category" aria-label={name}>
      <header class="category__head">
        <h3>{name}</h3>
        {may && (
          <div class="category__tools">
            <IconButton
              icon="chevron-up"
              label={t('move_up', { name })}
              disabled={at === 0}
              onClick={() => void arrange(-1)}
            />
            <IconButton
              icon="chevron-down"
              label={t('move_down', { name })}
              disabled={at === ids.length - 1}
              onClick={() => void arrange(1)}
            />
            <IconButton
              icon="pencil"
              label={t('rename_category_of', { name })}
              onClick={() => onAsk({ kind: 'category', menu, category })}
            />
            <IconButton
              icon="trash"
              label={t('delete_category_of', { name })}
              onClick={() => onAsk({ kind: 'delete-category', category })}
            />
            <Button
              icon="plus"
              aria-label={t('add_item_to', { name })}
              onClick={() => onAsk({ kind: 'item', menu, categoryId: category.id, item: null })}
            >
              {t('add_item')}
            </Button>
          </div>
        )}
      </header>
      {category.items.length === 0 && <p class="category__empty">{t('category_empty')}</p>}
      <ul class="item-list">
        {category.items.map((item, place) => (
          <ItemRow
            key={item.item_id}
            item={item}
            place={place}
            category={category}
            may={may}
            maySellOut={me.may.work_orders}
            onOpen={() => onAsk({ kind: 'item', menu, categoryId: category.id, item })}
          />
        ))}
      </ul>
    </section>
  );
}
