/**
 * What the booking door says to the guest's portal. Money is a decimal text in the hotel's currency; days are
 * YYYY-MM-DD and times of day HH:MM in the hotel's zone.
 */
import type { GuestEvent, StaffCard } from './types.ts';

export type BookingState = 'booked' | 'in_house' | 'checked_out' | 'cancelled' | 'no_show';
export type MenuKind = 'room_service' | 'breakfast';
export type OrderStatus =
  | 'new'
  | 'accepted'
  | 'preparing'
  | 'on_the_way'
  | 'delivered'
  | 'cancelled'
  | 'refused';
export type Allergen =
  | 'gluten'
  | 'crustaceans'
  | 'eggs'
  | 'fish'
  | 'peanuts'
  | 'soybeans'
  | 'milk'
  | 'nuts'
  | 'celery'
  | 'mustard'
  | 'sesame'
  | 'sulphites'
  | 'lupin'
  | 'molluscs';
export type Diet = 'vegetarian' | 'vegan' | 'gluten_free' | 'lactose_free' | 'halal' | 'kosher';

export interface PreCheckIn {
  arrival_time: string | null;
  phone: string | null;
  dietary_notes: string | null;
  wishes: string | null;
  at: string;
}

export type PreCheckInForm = Partial<Omit<PreCheckIn, 'at'>>;

export interface GuestBooking {
  booking_id: string;
  state: BookingState;
  hotel: { slug: string; name: string; time_zone: string; currency: string };
  guest_name: string;
  /** The holder of the link. */
  name: string;
  is_companion: boolean;
  room: { number: string; floor: string } | null;
  arrival: string;
  departure: string;
  party_size: number;
  companions: { name: string }[];
  breakfast_included: boolean;
  /** Nothing may be charged to the room. */
  no_post: boolean;
  checked_in_at: string | null;
  checked_out_at: string | null;
  due_in: boolean;
  right: 'enquiry' | 'full' | 'afterwards' | 'none';
  right_ends_at: string | null;
  /** What the link was made for. */
  permissions: { can_chat: boolean; can_order_services: boolean; can_pre_check_in: boolean };
  /** What is open now: the link and the stay together. */
  may: { chat: boolean; order: boolean; see_orders: boolean; see_menus: boolean; pre_check_in: boolean };
  pre_check_in: PreCheckIn | null;
  token_expires_at: string;
  /** The journal number this stands at: the event stream goes on from here. */
  journal: number;
}

export interface MenuWindow {
  /** Days on which it begins: 1 is Monday. */
  days: number[];
  from: string;
  until: string;
}

export interface MenuChoice {
  id: number;
  name: string;
  price: string;
}

export interface MenuOptionGroup {
  name: string;
  min: number;
  max: number;
  choices: MenuChoice[];
}

export interface MenuItem {
  item_id: number;
  name: string;
  description: string;
  price: string;
  photo: string | null;
  contains: Allergen[];
  may_contain: Allergen[];
  diets: Diet[];
  sold_out: boolean;
  /** Charged even where breakfast is in the rate. */
  always_charged: boolean;
  options: MenuOptionGroup[];
}

export interface MenuCategory {
  id: number;
  name: string;
  items: MenuItem[];
}

export interface Menu {
  id: number;
  kind: MenuKind;
  name: string;
  description: string;
  department_id: number;
  open_now: boolean;
  hours: string;
  windows: MenuWindow[];
  kitchen_minutes: number;
  cut_off: string | null;
  slots: { slot: string; from: string; until: string; capacity: number }[];
  categories: MenuCategory[];
}

export interface Fee {
  name: string;
  rule: 'flat' | 'share' | 'cumulative';
  amount: string | null;
  percent: string | null;
  only_for: MenuKind | null;
}

export interface OrderLine {
  item_id: number;
  name: string;
  price: string;
  quantity: number;
  choices: MenuChoice[];
  notes: string | null;
  contains: Allergen[];
  included: boolean;
  total: string;
}

export interface Order {
  order_id: number;
  kind: MenuKind;
  status: OrderStatus;
  room_number: string;
  floor: string;
  booking_id: string;
  guest_name: string;
  placed_by: string;
  items: OrderLine[];
  fees: { name: string; amount: string }[];
  subtotal: string;
  total: string;
  currency: string;
  notes: string | null;
  dietary_notes: string | null;
  placed_at: string;
  deliver_at: string | null;
  morning: { date: string; slot: string; persons: number } | null;
  estimated_at: string;
  accepted_at: string | null;
  closed_at: string | null;
  reason: string | null;
  handled_by: StaffCard | null;
  revision: number;
  changed_at: string;
}

export interface Morning {
  date: string;
  menu_id: number;
  deadline: string;
  closed: boolean;
  slots: { slot: string; free: number }[];
  order: Order | null;
}

export interface RoomServiceMenu {
  currency: string;
  estimated_minutes: number;
  fees: Fee[];
  menus: Menu[];
}

export interface BreakfastMenu {
  currency: string;
  /** Breakfast is in the rate of the stay. */
  included: boolean;
  menus: Menu[];
  mornings: Morning[];
}

export interface WantedItem {
  item_id: number;
  quantity: number;
  options: number[];
  notes?: string;
}

export interface RoomServiceOrder {
  items: WantedItem[];
  notes?: string;
  /** RFC 3339; without it: now. */
  deliver_at?: string;
  client_message_id: string;
}

export interface BreakfastOrder {
  delivery_date: string;
  slot?: string;
  persons?: number;
  items: WantedItem[];
  notes?: string;
  client_message_id: string;
}

export interface PlacedOrder {
  order: Order;
  /** True when an earlier try with the same key had arrived: the order is that one. */
  repeated: boolean;
}

/** What a booking token hears besides the conversation. */
export type PortalEvent =
  | GuestEvent
  | { type: 'booking_changed'; change: string; booking_id: string }
  | { type: 'order_placed'; order: Order }
  | { type: 'order_changed'; order: Order }
  | { type: 'menu_changed'; menu_id: number | null; item_id: number | null; sold_out: boolean | null };
