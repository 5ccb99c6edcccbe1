/**
 * What staff read and write of orders, breakfast sheets and menus. Days are YYYY-MM-DD and times of day HH:MM in the
 * hotel's zone; money is a decimal text in the hotel's currency.
 */
import type { Allergen, Diet, Fee, Menu, MenuKind, MenuWindow, Order, OrderStatus } from './portal-types.ts';

export interface Board {
  /** Every open order, oldest first. */
  orders: Order[];
  /** The journal number this stands at. */
  journal: number;
  overdue_after_seconds: number;
  /** The server's clock: screens on walls go wrong. */
  now: string;
}

export interface KitchenStep {
  /** The one that was looked at. */
  revision: number;
  /** Left out: the order stays where it is, and only its estimate changes. */
  to?: Exclude<OrderStatus, 'new'>;
  /** Needed to cancel and to refuse; the guest reads it. */
  reason?: string;
  /** From now until it is there, 1 to 240. */
  minutes?: number;
  notes_read?: boolean;
}

export interface OrderFilter {
  kind?: MenuKind;
  status?: OrderStatus;
  room?: string;
  /** Days of the hotel, inclusive. */
  from?: string;
  until?: string;
}

export interface OrderTotal {
  kind: MenuKind;
  status: OrderStatus;
  count: number;
  sum: string;
}

export interface OrderTotals {
  currency: string;
  totals: OrderTotal[];
}

export interface SlotSheet {
  slot: string;
  orders: number;
  persons: number;
  making: { name: string; quantity: number }[];
}

export interface BreakfastSheets {
  date: string;
  /** Until when guests may still change it; null without a breakfast menu. */
  deadline: string | null;
  production: SlotSheet[];
  /** By slot, floor and room. */
  run: Order[];
}

export interface Offer {
  currency: string;
  fees: Fee[];
  menus: Menu[];
  departments: { id: number; name: string }[];
  may_edit: boolean;
}

/** `id` is of what was added. */
export interface OfferAnswer {
  offer: Offer;
  id: number | null;
}

export interface MenuForm {
  name: string;
  description: string;
  department_id: number;
  windows: MenuWindow[];
  kitchen_minutes: number;
  /** Both for breakfast only. */
  cut_off?: string;
  slots?: { from: string; until: string; capacity: number }[];
}

export interface ItemForm {
  name: string;
  description: string;
  price: string;
  photo: string | null;
  contains: Allergen[];
  may_contain: Allergen[];
  diets: Diet[];
  always_charged: boolean;
  /** A choice without id is a new one. */
  options: {
    name: string;
    min: number;
    max: number;
    choices: { id?: number; name: string; price: string }[];
  }[];
}

export interface FeeForm {
  name: string;
  rule: Fee['rule'];
  amount?: string;
  percent?: string;
  only_for?: MenuKind;
}
