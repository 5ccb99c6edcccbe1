import { isApiError, type Menu, type MenuItem, type PortalApi } from '@bellhop/sdk';
import { computed, signal } from '@preact/signals';
import { type Kept, kept } from './kept.ts';
import type { Memory } from './memory.ts';

/** What can be ordered: the menus of room service, breakfast and its mornings. */
export function createOffer(api: Pick<PortalApi, 'menu' | 'breakfast'>, memory: Memory) {
  const menu = kept<Awaited<ReturnType<PortalApi['menu']>>>(memory, 'menu');
  const breakfast = kept<Awaited<ReturnType<PortalApi['breakfast']>>>(memory, 'breakfast');
  const failed = signal(false);
  const items = computed(() =>
    itemsOf([...(menu.value.value?.menus ?? []), ...(breakfast.value.value?.menus ?? [])]),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function fetchInto<T>(target: Kept<T>, fetch: () => Promise<T>): Promise<void> {
    try {
      target.set(await fetch());
      failed.value = false;
    } catch (error) {
      // A hotel without this kind of menu answers 404: nothing to show then, and nothing wrong.
      if (isApiError(error) && error.status === 404) target.set(null);
      else failed.value = true;
    }
  }

  const loadMenu = () => fetchInto(menu, api.menu);
  const loadBreakfast = () => fetchInto(breakfast, api.breakfast);
  const load = () => Promise.all([loadMenu(), loadBreakfast()]);

  return {
    menu: menu.value,
    breakfast: breakfast.value,
    failed,
    find: (item: number): MenuItem | undefined => items.value.get(item)?.item,
    menuOf: (item: number): Menu | undefined => items.value.get(item)?.menu,
    load,
    loadBreakfast,
    /** Several changes at once are fetched once. */
    loadSoon(): void {
      clearTimeout(timer);
      timer = setTimeout(load, 300);
    },
    /** An item that is sold out disappears from orders at once, before anything is fetched. */
    markSoldOut(item: number, soldOut: boolean): void {
      for (const offer of [menu, breakfast]) {
        const known = offer.value.value;
        if (known) offer.set({ ...known, menus: withSoldOut(known.menus, item, soldOut) } as never);
      }
    },
    close: () => clearTimeout(timer),
  };
}

export type Offer = ReturnType<typeof createOffer>;

function itemsOf(menus: readonly Menu[]): Map<number, { item: MenuItem; menu: Menu }> {
  const pairs = menus.flatMap((menu) =>
    menu.categories.flatMap((category) =>
      category.items.map((item) => [item.item_id, { item, menu }] as const),
    ),
  );
  return new Map(pairs);
}

export function withSoldOut(menus: readonly Menu[], id: number, soldOut: boolean): Menu[] {
  const item = (one: MenuItem) => (one.item_id === id ? { ...one, sold_out: soldOut } : one);
  return menus.map((menu) => ({
    ...menu,
    categories: menu.categories.map((category) => ({ ...category, items: category.items.map(item) })),
  }));
}
