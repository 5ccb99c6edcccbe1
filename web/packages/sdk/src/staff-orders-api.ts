import type {
  BreakfastOrder,
  MenuKind,
  Morning,
  Order,
  PlacedOrder,
  RoomServiceOrder,
} from './portal-types.ts';
import type {
  Board,
  BreakfastSheets,
  FeeForm,
  ItemForm,
  KitchenStep,
  MenuForm,
  Offer,
  OfferAnswer,
  OrderFilter,
  OrderTotals,
} from './staff-orders-types.ts';
import type { Client } from './transport.ts';

/** The staff's calls for the kitchen, the history of orders and the menus, one function each. */
export function staffOrdersApi(client: Client) {
  const base = '/api/console';
  const order = (id: number) => `${base}/orders/${id}`;
  const booking = (id: number) => `${base}/bookings/${id}`;
  const menu = (id: number) => `${base}/menus/${id}`;
  const category = (id: number) => `${base}/categories/${id}`;
  const item = (id: number) => `${base}/items/${id}`;
  return {
    board: () => client.get<Board>(`${base}/orders/board`),
    order: (id: number) => client.get<{ order: Order }>(order(id)),
    /** Fails with 409 "order_moved" when somebody changed it since `revision`. */
    stepOrder: (id: number, step: KitchenStep) => client.post<{ order: Order }>(`${order(id)}/step`, step),
    orders: (query: OrderFilter & { before?: number; limit?: number }) =>
      client.get<{ orders: Order[]; has_more: boolean }>(`${base}/orders`, { ...query }),
    orderTotals: (filter: OrderFilter) => client.get<OrderTotals>(`${base}/orders/totals`, { ...filter }),
    breakfastSheets: (date: string) => client.get<BreakfastSheets>(`${base}/orders/sheets`, { date }),

    /** For a guest who calls. */
    orderForGuest: (bookingId: number, wish: RoomServiceOrder) =>
      client.post<PlacedOrder>(`${booking(bookingId)}/orders`, wish),
    breakfastForGuest: (bookingId: number, wish: BreakfastOrder) =>
      client.post<PlacedOrder>(`${booking(bookingId)}/breakfast`, wish),
    morningsOfBooking: (bookingId: number) =>
      client.get<{ included: boolean; mornings: Morning[] }>(`${booking(bookingId)}/mornings`),

    offer: () => client.get<Offer>(`${base}/offer`),
    addMenu: (kind: MenuKind, form: MenuForm) => client.post<OfferAnswer>(`${base}/menus`, { kind, ...form }),
    editMenu: (id: number, form: MenuForm) => client.put<OfferAnswer>(menu(id), form),
    removeMenu: (id: number) => client.delete<OfferAnswer>(menu(id)),
    arrangeMenus: (ids: number[]) => client.put<OfferAnswer>(`${base}/menus/order`, { ids }),
    addCategory: (menuId: number, name: string) =>
      client.post<OfferAnswer>(`${menu(menuId)}/categories`, { name }),
    renameCategory: (id: number, name: string) => client.put<OfferAnswer>(category(id), { name }),
    removeCategory: (id: number) => client.delete<OfferAnswer>(category(id)),
    arrangeCategories: (menuId: number, ids: number[]) =>
      client.put<OfferAnswer>(`${menu(menuId)}/categories/order`, { ids }),
    addItem: (categoryId: number, form: ItemForm) =>
      client.post<OfferAnswer>(`${category(categoryId)}/items`, form),
    editItem: (id: number, categoryId: number, form: ItemForm) =>
      client.put<OfferAnswer>(item(id), { ...form, category_id: categoryId }),
    removeItem: (id: number) => client.delete<OfferAnswer>(item(id)),
    arrangeItems: (categoryId: number, ids: number[]) =>
      client.put<OfferAnswer>(`${category(categoryId)}/items/order`, { ids }),
    setFees: (fees: FeeForm[]) => client.put<OfferAnswer>(`${base}/fees`, { fees }),
    setSoldOut: (id: number, soldOut: boolean) =>
      client.post<void>(`${item(id)}/sold-out`, { sold_out: soldOut }),
    /** JPEG, PNG or WebP of at most 8 MiB. */
    addPhoto: (photo: Blob) => client.post<{ photo: string }>(`${base}/photos`, photo),
  };
}

export type StaffOrdersApi = ReturnType<typeof staffOrdersApi>;
