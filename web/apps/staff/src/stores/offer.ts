import {
  ApiError,
  type Menu,
  type MenuItem,
  type Offer,
  type OfferAnswer,
  type StaffEvent,
} from '@bellhop/sdk';
import { computed, signal } from '@preact/signals';
import { tellFailure } from './handling.ts';
import { api, guarded } from './session.ts';

export const offer = signal<Offer | null>(null);
export const offerFailed = signal(false);
let asked = 0;
let reload: ReturnType<typeof setTimeout> | undefined;

export interface Placed {
  item: MenuItem;
  menu: Menu;
}

export const allItems = computed<readonly Placed[]>(() =>
  (offer.value?.menus ?? []).flatMap((menu) =>
    menu.categories.flatMap((category) => category.items.map((item) => ({ item, menu }))),
  ),
);
export const soldOutCount = computed(() => allItems.value.filter(({ item }) => item.sold_out).length);

export async function loadOffer(): Promise<void> {
  const mine = ++asked;
  try {
    const answer = await guarded(api.offer());
    if (mine !== asked) return;
    offer.value = answer;
    offerFailed.value = false;
  } catch {
    if (mine === asked) offerFailed.value = true;
  }
}

/** The offer after a change, and what was added. Throws what the server refused, so that a form can show it. */
export async function changed(call: Promise<OfferAnswer>): Promise<number | null> {
  try {
    const answer = await guarded(call);
    asked++;
    offer.value = answer.offer;
    return answer.id;
  } catch (error) {
    // Somebody else changed the menus: what is shown is old.
    if (error instanceof ApiError && (error.status === 404 || error.status === 409)) void loadOffer();
    throw error;
  }
}

/** For changes without a form: a failure is told in the corner. */
export async function changedOrTold(call: Promise<OfferAnswer>): Promise<boolean> {
  try {
    await changed(call);
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}

export async function setSoldOut(item: MenuItem, soldOut: boolean): Promise<void> {
  mark(item.item_id, soldOut);
  try {
    await guarded(api.setSoldOut(item.item_id, soldOut));
  } catch (error) {
    mark(item.item_id, !soldOut);
    tellFailure(error);
  }
}

/** Sold out at once everywhere; other changes bring the offer anew. */
export function applyToOffer(event: StaffEvent): void {
  if (event.type !== 'menu_changed' || offer.value === null) return;
  if (event.item_id !== null && event.sold_out !== null) {
    mark(event.item_id, event.sold_out);
    return;
  }
  clearTimeout(reload);
  reload = setTimeout(() => void loadOffer(), 200);
}

function mark(itemId: number, soldOut: boolean): void {
  const known = offer.value;
  if (!known) return;
  const menus = known.menus.map((menu) => ({
    ...menu,
    categories: menu.categories.map((category) => ({
      ...category,
      items: category.items.map((item) => (item.item_id === itemId ? { ...item, sold_out: soldOut } : item)),
    })),
  }));
  offer.value = { ...known, menus };
}

export async function reloadOffer(): Promise<void> {
  if (offer.value !== null) await loadOffer();
}

export function forgetOffer(): void {
  asked++;
  clearTimeout(reload);
  offer.value = null;
}
