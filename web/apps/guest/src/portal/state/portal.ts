import {
  createClient,
  type GuestBooking,
  type GuestEvent,
  guestApi,
  isApiError,
  type LiveState,
  type LiveStream,
  newClientMessageId,
  type Order,
  openLive,
  portalApi,
} from '@bellhop/sdk';
import { computed, signal } from '@preact/signals';
import { type Basket, createBasket } from './basket.ts';
import { createConversation } from './conversation.ts';
import { kept } from './kept.ts';
import { createMemory } from './memory.ts';
import { announce } from './news.ts';
import { createOffer } from './offer.ts';
import { withOrder, withOrders } from './orders.ts';

/** over: the link opens nothing any more; unknown: no such hotel; unreachable: nothing is known yet, and no line. */
export type Phase = 'loading' | 'ready' | 'over' | 'unknown' | 'unreachable';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
const SETTLED_MS = 10_000;

/** Everything behind one link: the booking, what can be ordered, the orders, the conversation, and the line to them. */
export function createPortal(hotel: string, token: string) {
  const memory = createMemory(hotel, token);
  const client = createClient({ token: () => token });
  const api = portalApi(client, hotel);
  const guest = guestApi(client);
  const booking = kept<GuestBooking>(memory, 'booking');
  const orders = kept<readonly Order[]>(memory, 'orders');
  const knownAt = kept<string>(memory, 'known_at');
  const phase = signal<Phase>(booking.value.value ? 'ready' : 'loading');
  const line = signal<LiveState>('connecting');
  /** False while what is shown may be old. */
  const fresh = signal(false);
  const offer = createOffer(api, memory);
  const basket = createBasket({ memory, name: 'basket', newKey: newClientMessageId });
  const conversation = createConversation({
    hotel,
    token,
    api: guest,
    memory,
    uploadAddress: api.uploadAddress(),
    line,
    onOver: () => void load(),
    retryNow,
  });
  const trays = new Map<string, Basket>();
  let live: LiveStream | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pauses = 0;
  let openedAt = 0;
  let loading: Promise<void> | null = null;
  let outdated = false;

  /** Loads everything anew and keeps the line open. Asked for while that is under way, it is done once more after it. */
  function load(): Promise<void> {
    outdated = loading !== null;
    loading ??= loadAll().finally(() => {
      loading = null;
      if (outdated) void load();
    });
    return loading;
  }

  async function loadAll(): Promise<void> {
    clearTimeout(again);
    try {
      const { booking: answer } = await api.booking();
      booking.set(answer);
      phase.value = 'ready';
      if (!live) follow(answer.journal);
      conversation.allow(answer.may.chat);
      await Promise.all([
        answer.may.see_menus ? offer.load() : null,
        answer.may.see_orders ? loadOrders() : null,
      ]);
      fresh.value = true;
      if (line.value === 'open') pauses = 0;
      knownAt.set(new Date().toISOString());
    } catch (error) {
      failed(error);
    }
  }

  function failed(error: unknown): void {
    const status = isApiError(error) ? error.status : 0;
    if (status === 401 || status === 403 || status === 404) {
      end(status === 404 ? 'unknown' : 'over');
      return;
    }
    fresh.value = false;
    if (phase.value === 'loading') phase.value = 'unreachable';
    if (!live) line.value = 'lost';
    loadLater();
  }

  function end(how: 'over' | 'unknown'): void {
    live?.close();
    live = null;
    clearTimeout(again);
    conversation.allow(false);
    memory.forget();
    phase.value = how;
  }

  function loadLater(): void {
    clearTimeout(again);
    again = setTimeout(load, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** pauses));
    pauses = Math.min(pauses + 1, 8);
  }

  async function loadOrders(): Promise<void> {
    const answer = await api.orders();
    orders.set(withOrders(orders.value.value ?? [], answer.orders));
  }

  function follow(journal: number): void {
    live = openLive<GuestEvent>({
      url: guest.liveAddress(),
      token: () => token,
      lastEventId: journal,
      onEvent: apply,
      onState: lineChanged,
      onReset: () => {
        conversation.reset();
        void load();
      },
    });
  }

  function lineChanged(state: LiveState): void {
    if (state === 'final') {
      // Either the link is over or what it opens has changed: the booking tells which.
      live = null;
      line.value = 'lost';
      if (Date.now() - openedAt > SETTLED_MS) void load();
      else loadLater();
      return;
    }
    line.value = state;
    if (state === 'lost') fresh.value = false;
    if (state !== 'open') return;
    openedAt = Date.now();
    // What the stream brings after a break is complete; the menus' times and free places are not part of it.
    if (!fresh.value) void load();
  }

  function apply(event: GuestEvent): void {
    if (event.type === 'booking_changed') void load();
    else if (event.type === 'order_placed' || event.type === 'order_changed') takeOrder(event.order);
    else if (event.type === 'menu_changed') menuChanged(event.item_id, event.sold_out);
    else conversation.apply(event);
  }

  function menuChanged(item: number | null, soldOut: boolean | null): void {
    if (item !== null && soldOut !== null) offer.markSoldOut(item, soldOut);
    else offer.loadSoon();
  }

  function takeOrder(order: Order): void {
    const before = orders.value.value ?? [];
    const known = before.find((one) => one.order_id === order.order_id);
    const next = withOrder(before, order);
    if (next === before) return;
    orders.set(next);
    if (known && known.status !== order.status) announce(order);
    if (order.kind === 'breakfast') void offer.loadBreakfast();
  }

  function retryNow(): void {
    pauses = 0;
    if (live) live.retryNow();
    else void load();
  }

  /** What the guest gathers for the breakfast of one morning. */
  function breakfastBasket(date: string): Basket {
    const known = trays.get(date);
    if (known) return known;
    const options = { memory, name: `breakfast_${date}`, newKey: newClientMessageId };
    const tray = createBasket({ ...options, newKeyWhenChanged: true });
    trays.set(date, tray);
    return tray;
  }

  addEventListener('online', retryNow);
  void load();

  return {
    hotel,
    api,
    memory,
    phase,
    line,
    fresh,
    knownAt: knownAt.value,
    booking: booking.value,
    orders: computed(() => orders.value.value ?? []),
    offer,
    basket,
    chat: conversation.chat,
    load,
    retryNow,
    takeOrder,
    takeBooking: booking.set,
    breakfastBasket,
  };
}

export type Portal = ReturnType<typeof createPortal>;
