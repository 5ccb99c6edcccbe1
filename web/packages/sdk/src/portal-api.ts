import type {
  BreakfastMenu,
  BreakfastOrder,
  GuestBooking,
  Order,
  PlacedOrder,
  PreCheckInForm,
  RoomServiceMenu,
  RoomServiceOrder,
} from './portal-types.ts';
import type { Client } from './transport.ts';

/** The calls of the guest's portal at the booking door; the client carries the booking token. */
export function portalApi(client: Client, hotel: string) {
  const base = `/api/public/hotel/${encodeURIComponent(hotel)}`;
  return {
    /** 401 and 403: the link is over. 404: no such hotel. */
    booking: () => client.get<{ booking: GuestBooking }>(`${base}/booking/`),
    preCheckIn: (form: PreCheckInForm) =>
      client.post<{ booking: GuestBooking }>(`${base}/booking/pre-checkin/`, form),
    menu: () => client.get<RoomServiceMenu>(`${base}/room-services/menu/`),
    order: (order: RoomServiceOrder) => client.post<PlacedOrder>(`${base}/room-services/order/`, order),
    breakfast: () => client.get<BreakfastMenu>(`${base}/breakfast/menu/`),
    /** Orders breakfast, or changes the order there is for that morning. */
    orderBreakfast: (order: BreakfastOrder) => client.post<PlacedOrder>(`${base}/breakfast/order/`, order),
    orders: () => client.get<{ orders: Order[] }>(`${base}/orders/`),
    cancelOrder: (id: number) => client.post<{ order: Order }>(`${base}/orders/${id}/cancel/`),
    uploadAddress: () => client.url(`${base}/chat/upload/`),
  };
}

export type PortalApi = ReturnType<typeof portalApi>;
