import type { GuestBooking, Menu, MenuItem, MenuOptionGroup, Order } from '@bellhop/sdk';
import type { Line } from '../../src/portal/state/lines.ts';

export function item(id: number, name: string, price: string, more: Partial<MenuItem> = {}): MenuItem {
  return {
    item_id: id,
    name,
    description: '',
    price,
    photo: null,
    contains: [],
    may_contain: [],
    diets: [],
    sold_out: false,
    always_charged: false,
    options: [],
    ...more,
  };
}

export function group(name: string, min: number, max: number, prices: Record<number, string>) {
  const choices = Object.entries(prices).map(([id, price]) => ({
    id: Number(id),
    name: `choice ${id}`,
    price,
  }));
  return { name, min, max, choices } satisfies MenuOptionGroup;
}

export function menu(id: number, items: MenuItem[], more: Partial<Menu> = {}): Menu {
  return {
    id,
    kind: 'room_service',
    name: `menu ${id}`,
    description: '',
    department_id: 3,
    open_now: true,
    hours: '',
    windows: [],
    kitchen_minutes: 30,
    cut_off: null,
    slots: [],
    categories: [{ id, name: 'All', items }],
    ...more,
  };
}

export function line(item: number, quantity = 1, more: Partial<Line> = {}): Line {
  return { id: `line ${item}`, item, quantity, options: [], notes: '', ...more };
}

export function order(id: number, more: Partial<Order> = {}): Order {
  return {
    order_id: id,
    kind: 'room_service',
    status: 'new',
    room_number: '205',
    floor: '2',
    booking_id: 'BK-1',
    guest_name: 'Emma Byrne',
    placed_by: 'Emma Byrne',
    items: [],
    fees: [],
    subtotal: '0.00',
    total: '0.00',
    currency: 'EUR',
    notes: null,
    dietary_notes: null,
    placed_at: '2026-05-12T10:00:00Z',
    deliver_at: null,
    morning: null,
    estimated_at: '2026-05-12T10:30:00Z',
    accepted_at: null,
    closed_at: null,
    reason: null,
    handled_by: null,
    revision: 1,
    changed_at: '2026-05-12T10:00:00Z',
    ...more,
  };
}

/** An order as the kitchen answers it for these lines. */
export function orderOf(id: number, lines: readonly Line[]): Order {
  const items = lines.map((one) => ({
    item_id: one.item,
    name: `item ${one.item}`,
    price: '1.00',
    quantity: one.quantity,
    choices: one.options.map((choice) => ({ id: choice, name: '', price: '0.00' })),
    notes: one.notes || null,
    contains: [],
    included: false,
    total: '1.00',
  }));
  return order(id, { items });
}

export function booking(more: Partial<GuestBooking> = {}): GuestBooking {
  return {
    booking_id: 'BK-1',
    state: 'in_house',
    hotel: { slug: 'inn', name: 'Inn', time_zone: 'Europe/Dublin', currency: 'EUR' },
    guest_name: 'Emma Byrne',
    name: 'Emma Byrne',
    is_companion: false,
    room: { number: '205', floor: '2' },
    arrival: '2026-05-11',
    departure: '2026-05-14',
    party_size: 2,
    companions: [],
    breakfast_included: false,
    no_post: false,
    checked_in_at: null,
    checked_out_at: null,
    due_in: false,
    right: 'full',
    right_ends_at: null,
    permissions: { can_chat: true, can_order_services: true, can_pre_check_in: true },
    may: { chat: true, order: true, see_orders: true, see_menus: true, pre_check_in: false },
    pre_check_in: null,
    token_expires_at: '2026-06-14T00:00:00Z',
    journal: 1,
    ...more,
  };
}

export function memory(entries = new Map<string, unknown>()) {
  return {
    entries,
    get: <T>(name: string) => (entries.get(name) ?? null) as T | null,
    set: (name: string, value: unknown) => void entries.set(name, structuredClone(value)),
  };
}

/** Keys that can be told apart. */
export function counter() {
  let last = 0;
  return () => {
    last += 1;
    return `key ${last}`;
  };
}
