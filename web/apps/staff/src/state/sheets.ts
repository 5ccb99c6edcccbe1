import type { BreakfastSheets, Order } from '@bellhop/sdk';

/** What to make in total, with how many of it in each slot. */
export interface MakingRow {
  name: string;
  total: number;
  /** One number per slot, in the slots' order. */
  bySlot: number[];
}

export function makingRows({ production }: Pick<BreakfastSheets, 'production'>): MakingRow[] {
  const rows = new Map<string, MakingRow>();
  production.forEach(({ making }, at) => {
    for (const { name, quantity } of making) {
      const row = rows.get(name) ?? { name, total: 0, bySlot: production.map(() => 0) };
      row.bySlot[at] = (row.bySlot[at] ?? 0) + quantity;
      row.total += quantity;
      rows.set(name, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export interface Stop {
  floor: string;
  orders: Order[];
}

export interface Round {
  slot: string;
  persons: number;
  orders: number;
  stops: Stop[];
}

/** The server's order (slot, floor, room) cut into rounds and floors. */
export function rounds(run: readonly Order[]): Round[] {
  const all: Round[] = [];
  for (const order of run) {
    const slot = order.morning?.slot ?? '';
    let round = all.at(-1);
    if (round?.slot !== slot) {
      round = { slot, persons: 0, orders: 0, stops: [] };
      all.push(round);
    }
    round.persons += order.morning?.persons ?? 0;
    round.orders += 1;
    const stop = round.stops.at(-1);
    if (stop?.floor === order.floor) stop.orders.push(order);
    else round.stops.push({ floor: order.floor, orders: [order] });
  }
  return all;
}

export function dayPlus(day: string, days: number): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}
