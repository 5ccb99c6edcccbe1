import type { Menu, MenuItem } from '@bellhop/sdk';
import { formatMoney, formatWeekday } from '@bellhop/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hoursText } from '../state/hours.ts';
import type { Route } from '../state/route.ts';
import { t } from '../t.ts';
import { ItemMarks } from './allergens.tsx';
import { Link } from './link.tsx';
import { Photo } from './photo.tsx';

interface MenuListProps {
  menus: readonly Menu[];
  currency: string;
  /** Where an item's sheet is. */
  sheet: (item: number) => Route;
  isServed: (menu: Menu) => boolean;
  isFree?: (item: MenuItem) => boolean;
  /** How many of an item lie in the basket. */
  count: (item: number) => number;
}

/** Menus with their categories as tabs that stay in view. */
export function MenuList(props: MenuListProps) {
  const categories = props.menus.flatMap((menu) =>
    menu.categories.filter(({ items }) => items.length > 0).map((category) => ({ menu, category })),
  );
  const [current, setCurrent] = useCurrentSection(categories.map(({ category }) => sectionId(category.id)));
  return (
    <>
      {categories.length > 1 && (
        <CategoryTabs
          categories={categories.map(({ category }) => category)}
          current={current}
          onPick={setCurrent}
        />
      )}
      {props.menus.map((menu) => (
        <MenuSection key={menu.id} menu={menu} {...props} />
      ))}
    </>
  );
}

const sectionId = (category: number) => `category-${category}`;

interface CategoryTabsProps {
  categories: readonly { id: number; name: string }[];
  current: string | null;
  onPick: (section: string) => void;
}

function CategoryTabs({ categories, current, onPick }: CategoryTabsProps) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (tab) bar.current?.scrollTo({ left: tab.offsetLeft - 48, behavior: 'smooth' });
  }, [current]);
  const pick = (section: string) => {
    onPick(section);
    const element = document.getElementById(section);
    element?.scrollIntoView();
    element?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
  };
  return (
    <nav ref={bar} class="categories" aria-label={t('categories')}>
      {categories.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="category-tab"
          aria-current={current === sectionId(id) ? 'true' : undefined}
          onClick={() => pick(sectionId(id))}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

/** The section that stands at the upper edge. */
function useCurrentSection(ids: readonly string[]): [string | null, (id: string) => void] {
  const [current, setCurrent] = useState<string | null>(ids[0] ?? null);
  const key = ids.join();
  useEffect(() => {
    const seen = new Map<Element, boolean>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) seen.set(entry.target, entry.isIntersecting);
        const first = [...seen].find(([, isSeen]) => isSeen)?.[0];
        if (first) setCurrent(first.id);
      },
      { rootMargin: '-140px 0px -55% 0px' },
    );
    for (const id of ids) {
      const element = document.getElementById(id);
      if (!element) continue;
      seen.set(element, false);
      observer.observe(element);
    }
    return () => observer.disconnect();
  }, [key]);
  return [current, setCurrent];
}

function MenuSection({ menu, ...rest }: MenuListProps & { menu: Menu }) {
  const served = rest.isServed(menu);
  return (
    <section class="menu" aria-labelledby={`menu-${menu.id}`}>
      <div class="menu__head">
        <h2 id={`menu-${menu.id}`}>{menu.name}</h2>
        {menu.kind === 'room_service' && (
          <p class={`menu__hours${served ? '' : ' menu__hours--closed'}`}>
            {menu.windows.length === 0
              ? t('always_open')
              : t(served ? 'served' : 'closed_now', { hours: hoursText(menu.windows, formatWeekday) })}
          </p>
        )}
        {menu.description && <p class="menu__text">{menu.description}</p>}
      </div>
      {menu.categories
        .filter(({ items }) => items.length > 0)
        .map((category) => (
          <section key={category.id} id={sectionId(category.id)} class="category">
            <h3 tabIndex={-1}>{category.name}</h3>
            <ul class="items">
              {category.items.map((item) => (
                <li key={item.item_id}>
                  <ItemRow item={item} served={served} {...rest} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </section>
  );
}

function ItemRow({
  item,
  served,
  ...props
}: Omit<MenuListProps, 'menus'> & { item: MenuItem; served: boolean }) {
  const count = props.count(item.item_id);
  const free = props.isFree?.(item) ?? false;
  return (
    <Link
      to={props.sheet(item.item_id)}
      class={`item${item.sold_out ? ' item--sold-out' : ''}${served ? '' : ' item--closed'}`}
    >
      <span class="item__words">
        <strong class="item__name">{item.name}</strong>
        {item.description && <span class="item__text">{item.description}</span>}
        <ItemMarks item={item} />
        <span class="item__foot">
          <span class="item__price">{free ? t('included') : formatMoney(item.price, props.currency)}</span>
          {item.sold_out && <span class="pill pill--warn">{t('sold_out')}</span>}
          {count > 0 && <span class="pill">{t('in_basket', { count })}</span>}
        </span>
      </span>
      <Photo item={item} size="small" />
    </Link>
  );
}
