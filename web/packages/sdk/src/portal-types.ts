/**
 * What the booking door says to the guest's portal, and what staff read of the same things, by name. Money is a decimal
 * text in the hotel's currency; days are YYYY-MM-DD and times of day HH:MM in the hotel's zone.
 */
import type { components } from './api.d.ts';
import type { GuestEvent } from './types.ts';

type Schemas = components['schemas'];

/** Older clients may leave these out; ours never does, so that no order is made twice. */
type Keyed = { items: Schemas['WantedItem'][]; client_message_id: string };

export type Allergen = Schemas['Allergen'];
export type BookingState = Schemas['BookingState'];
export type BreakfastMenu = Schemas['BreakfastOffer'];
export type BreakfastOrder = Schemas['BreakfastOrder'] & Keyed;
export type Diet = Schemas['Diet'];
export type Fee = Schemas['Fee'];
export type GuestBooking = Schemas['GuestBooking'];
export type Menu = Schemas['Menu'];
export type MenuCategory = Schemas['Category'];
export type MenuChoice = Schemas['Choice'];
export type MenuItem = Schemas['Item'];
export type MenuKind = Schemas['MenuKind'];
export type MenuOptionGroup = Schemas['OptionGroup'];
export type MenuWindow = Schemas['Window'];
export type Morning = Schemas['Morning'];
export type Order = Schemas['Order'];
export type OrderLine = Schemas['Line'];
export type OrderStatus = Schemas['OrderStatus'];
export type PreCheckIn = Schemas['PreCheckIn'];
export type PreCheckInForm = Schemas['PreCheckInForm'];
export type RoomServiceMenu = Schemas['RoomServiceOffer'];
export type RoomServiceOrder = Schemas['RoomServiceOrder'] & Keyed;
export type WantedItem = Schemas['WantedItem'];

/** An order that was taken. When it is `repeated`, an earlier try with the same key had arrived: the order is that one. */
export type PlacedOrder = Pick<Schemas['PlacedOrder'], 'order' | 'repeated'>;

/** What a guest hears of the conversation alone. */
export type ConversationNews = Exclude<GuestEvent, Schemas['StayEvent']>;
