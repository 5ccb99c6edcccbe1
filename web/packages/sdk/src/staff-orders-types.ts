/**
 * What staff read and write of orders, breakfast sheets and menus, by name. Days are YYYY-MM-DD and times of day HH:MM in
 * the hotel's zone; money is a decimal text in the hotel's currency.
 */
import type { components } from './api.d.ts';
import type { MenuKind, OrderStatus } from './portal-types.ts';

type Schemas = components['schemas'];

export type Board = Schemas['Board'];
export type BreakfastSheets = Schemas['Sheets'];
export type FeeForm = Schemas['FeeEntry'];
export type ItemForm = Schemas['ItemEntry'];
export type KitchenStep = Schemas['OrderStep'];
export type MenuForm = Schemas['MenuEntry'];
export type Offer = Schemas['StaffOffer'];
/** `id` is of what was added. */
export type OfferAnswer = Schemas['OfferChanged'];
export type OrderTotal = Schemas['Total'];
export type OrderTotals = Schemas['Totals'];

export interface OrderFilter {
  kind?: MenuKind;
  status?: OrderStatus;
  room?: string;
  /** Days of the hotel, inclusive. */
  from?: string;
  until?: string;
}
