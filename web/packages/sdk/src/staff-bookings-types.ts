/**
 * What staff read and write of bookings, guest links and charges, by name. Days are YYYY-MM-DD in the hotel's zone; money
 * is a decimal text.
 */
import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type BookingList = 'due_in' | 'upcoming' | 'in_house' | 'past';
export type BookingDetail = Schemas['BookingDetail'];
export type BookingEdit = Schemas['EditBooking'];
export type BookingRow = Schemas['BookingRow'];
export type BookingsPage = Schemas['BookingsPage'];
export type Charge = Schemas['Charge'];
export type ChargesPage = Schemas['ChargesPage'];
export type ChargeState = Schemas['ChargeState'];
export type Companion = Schemas['Companion'];
/** The only time the secret and the address are told. */
export type IssuedToken = Schemas['NewLinkMade'];
export type KeptToken = Schemas['KeptToken'];
export type NewBooking = Schemas['NewBooking'];
export type NewToken = Schemas['NewToken'];
export type Purpose = Schemas['Purpose'];
export type Settlement = Schemas['Settlement'];

export interface ChargeFilter {
  state?: ChargeState;
  /** Business days, inclusive. */
  from?: string;
  until?: string;
}
