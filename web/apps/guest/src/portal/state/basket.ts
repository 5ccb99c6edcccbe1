import type { Order } from '@bellhop/sdk';
import { type ReadonlySignal, signal } from '@preact/signals';
import { countOf, type Line, restoredLines, withAdded, withNotes, withQuantity } from './lines.ts';
import type { Memory } from './memory.ts';

/** What lies in a basket, and what is said about it. */
export interface BasketState {
  readonly lines: readonly Line[];
  readonly notes: string;
  /** When to bring it: RFC 3339, or null for now. */
  readonly at: string | null;
  /** Breakfast: the slot and how many eat. */
  readonly slot: string | null;
  readonly persons: number | null;
  /** The order that is being changed. */
  readonly changes: number | null;
  /** A key for each kitchen that was sent something and has not answered for certain. */
  readonly keys: Readonly<Record<string, string>>;
}

export const EMPTY: BasketState = {
  lines: [],
  notes: '',
  at: null,
  slot: null,
  persons: null,
  changes: null,
  keys: {},
};

interface BasketOptions {
  memory: Pick<Memory, 'get' | 'set'>;
  name: string;
  newKey: () => string;
  /**
   * Room service keeps its key while the basket changes: an order whose answer was lost is then never made twice, and the
   * hotel answers with the first. Breakfast is one order a morning in any case, so a changed one has a key of its own.
   */
  newKeyWhenChanged?: boolean;
}

/** A basket that outlives reloads. */
export function createBasket({ memory, name, newKey, newKeyWhenChanged = false }: BasketOptions) {
  const state = signal<BasketState>(restored(memory.get(name)));

  function set(next: Partial<BasketState>): void {
    state.value = { ...state.value, ...next };
    const isEmpty =
      state.value.lines.length === 0 && state.value.notes === '' && state.value.changes === null;
    memory.set(name, isEmpty && state.value.slot === null ? null : state.value);
  }

  const change = (next: Partial<BasketState>) => set(newKeyWhenChanged ? { ...next, keys: {} } : next);

  return {
    state: state as ReadonlySignal<BasketState>,
    count: (item?: number) => countOf(state.value.lines, item),
    add: (wish: Omit<Line, 'id'>) => change({ lines: withAdded(state.value.lines, wish, newKey()) }),
    setQuantity: (id: string, quantity: number) =>
      change({ lines: withQuantity(state.value.lines, id, quantity) }),
    setLineNotes: (id: string, notes: string) => change({ lines: withNotes(state.value.lines, id, notes) }),
    change,
    /** The key under which a kitchen gets its part: the same one until that kitchen has answered. */
    keyFor(kitchen: string): string {
      const key = state.value.keys[kitchen] ?? newKey();
      set({ keys: { ...state.value.keys, [kitchen]: key } });
      return key;
    },
    /** A kitchen has its part: its lines go, and what is ordered next has another key. */
    placed(kitchen: string, ids: readonly string[]): void {
      const { [kitchen]: _, ...keys } = state.value.keys;
      const lines = state.value.lines.filter((line) => !ids.includes(line.id));
      set(lines.length === 0 ? { ...EMPTY, keys } : { lines, keys });
    },
    clear: () => set(EMPTY),
  };
}

export type Basket = ReturnType<typeof createBasket>;

function restored(value: unknown): BasketState {
  const known = (typeof value === 'object' && value !== null ? value : {}) as Partial<BasketState>;
  const text = (part: unknown) => (typeof part === 'string' ? part : null);
  return {
    lines: restoredLines(known.lines),
    notes: text(known.notes) ?? '',
    at: text(known.at),
    slot: text(known.slot),
    persons: Number.isSafeInteger(known.persons) ? (known.persons ?? null) : null,
    changes: Number.isSafeInteger(known.changes) ? (known.changes ?? null) : null,
    keys: typeof known.keys === 'object' && known.keys !== null ? known.keys : {},
  };
}

/** The words of an order that is to be changed, laid back into the basket. */
export function toChange(order: Order, lines: readonly Line[]): Partial<BasketState> {
  return {
    lines,
    notes: order.notes ?? '',
    slot: order.morning?.slot ?? null,
    persons: order.morning?.persons ?? null,
    changes: order.order_id,
  };
}
