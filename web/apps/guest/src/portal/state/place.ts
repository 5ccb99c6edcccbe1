import {
  isApiError,
  type Menu,
  type MenuItem,
  type Order,
  type PlacedOrder,
  type PortalApi,
} from '@bellhop/sdk';
import type { Basket } from './basket.ts';
import { isSame, type Line, wanted } from './lines.ts';

/** What one kitchen makes of a basket: the hotel takes one order for each kitchen. */
export interface Parcel {
  readonly kitchen: string;
  readonly menus: readonly Menu[];
  readonly lines: readonly Line[];
}

export function parcelsOf(lines: readonly Line[], menuOf: (item: number) => Menu | undefined): Parcel[] {
  const parcels = new Map<string, { kitchen: string; menus: Menu[]; lines: Line[] }>();
  for (const line of lines) {
    const menu = menuOf(line.item);
    if (!menu) continue;
    const kitchen = String(menu.department_id);
    const parcel = parcels.get(kitchen) ?? { kitchen, menus: [], lines: [] };
    if (!parcel.menus.includes(menu)) parcel.menus.push(menu);
    parcel.lines.push(line);
    parcels.set(kitchen, parcel);
  }
  return [...parcels.values()];
}

/** How an attempt to order ended. */
export type Outcome =
  | {
      kind: 'placed';
      orders: Order[] /** An earlier try had arrived, and it was not this. */;
      differs: boolean;
    }
  | { kind: 'refused'; code: string; message: string; line: string | null; orders: Order[] }
  /** No answer: it may have arrived. Trying again is safe. */
  | { kind: 'unsure'; orders: Order[] }
  | { kind: 'over' };

interface Placing {
  api: Pick<PortalApi, 'order'>;
  basket: Basket;
  parcels: readonly Parcel[];
  find: (item: number) => MenuItem | undefined;
  onOrder: (order: Order) => void;
}

/** Sends each kitchen its part, one after the other. What was taken leaves the basket; the rest stays for another try. */
export async function place({ api, basket, parcels, find, onOrder }: Placing): Promise<Outcome> {
  const { notes, at } = basket.state.value;
  const orders: Order[] = [];
  let differs = false;
  for (const { kitchen, lines } of parcels) {
    try {
      const answer = await api.order({
        items: wanted(lines),
        notes: notes.trim() || undefined,
        deliver_at: at ?? undefined,
        client_message_id: basket.keyFor(kitchen),
      });
      differs ||= isOther(answer, lines);
      orders.push(answer.order);
      onOrder(answer.order);
      const ids = lines.map((line) => line.id);
      basket.placed(kitchen, ids);
    } catch (error) {
      return failure(error, lines, find, orders);
    }
  }
  return { kind: 'placed', orders, differs };
}

/** The hotel keeps the first order of a key: the guest must hear when what was changed since then is not in it. */
function isOther({ order, repeated }: PlacedOrder, lines: readonly Line[]): boolean {
  return repeated && !isSame(order, lines);
}

export function failure(
  error: unknown,
  lines: readonly Line[],
  find: (item: number) => MenuItem | undefined,
  orders: Order[] = [],
): Outcome {
  if (!isApiError(error) || (error.isTemporary && error.status !== 429)) return { kind: 'unsure', orders };
  if (error.status === 401 || error.code === 'token_invalid') return { kind: 'over' };
  return {
    kind: 'refused',
    code: error.code,
    message: error.message,
    line: lineOf(error.message, lines, find),
    orders,
  };
}

/** The hotel's sentence begins with the name of the item it is about. */
function lineOf(
  message: string,
  lines: readonly Line[],
  find: (item: number) => MenuItem | undefined,
): string | null {
  const named = lines.filter((line) => {
    const name = find(line.item)?.name;
    return name !== undefined && (message.startsWith(`${name}:`) || message.startsWith(`${name} `));
  });
  return named[0]?.id ?? lines.find((line) => message.startsWith(`Item ${line.item} `))?.id ?? null;
}
