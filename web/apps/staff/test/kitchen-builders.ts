import type { MenuItem, Order, OrderLine } from '@bellhop/sdk';

/** 19:00 plus so many minutes, in UTC. */
export const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 12, 19, minutes)).toISOString();
export const ms = (minutes: number): number => Date.parse(at(minutes));

export function line(changes: Partial<OrderLine> = {}): OrderLine {
  return {
    item_id: 1,
    name: 'Soup',
    price: '8.50',
    quantity: 1,
    choices: [],
    notes: null,
    contains: [],
    included: false,
    total: '8.50',
    ...changes,
  };
}

export function order(id: number, changes: Partial<Order> = {}): Order {
  return {
    order_id: id,
    kind: 'room_service',
    status: 'new',
    room_number: String(100 + id),
    floor: '1',
    booking_id: `BK-${id}`,
    guest_name: `Guest ${id}`,
    placed_by: `Guest ${id}`,
    items: [line()],
    fees: [],
    subtotal: '8.50',
    total: '8.50',
    currency: 'EUR',
    notes: null,
    dietary_notes: null,
    placed_at: at(0),
    deliver_at: null,
    morning: null,
    estimated_at: at(30),
    accepted_at: null,
    closed_at: null,
    reason: null,
    handled_by: null,
    revision: 1,
    changed_at: at(0),
    ...changes,
  };
}

export function item(id: number, changes: Partial<MenuItem> = {}): MenuItem {
  return {
    item_id: id,
    name: `Item ${id}`,
    description: '',
    price: '10.00',
    photo: null,
    contains: [],
    may_contain: [],
    diets: [],
    sold_out: false,
    always_charged: false,
    options: [],
    ...changes,
  };
}
