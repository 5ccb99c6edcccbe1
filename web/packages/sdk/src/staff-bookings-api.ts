import type { Order, PreCheckInForm } from './portal-types.ts';
import type {
  BookingDetail,
  BookingEdit,
  BookingList,
  BookingsPage,
  Charge,
  ChargeFilter,
  ChargesPage,
  IssuedToken,
  KeptToken,
  NewBooking,
  NewToken,
  Settlement,
} from './staff-bookings-types.ts';
import type { Client } from './transport.ts';

type Answer = { booking: BookingDetail };

/** The staff's calls for bookings, stays, guest links and charges, one function each. */
export function staffBookingsApi(client: Client) {
  const bookings = '/api/console/bookings';
  const booking = (id: number) => `${bookings}/${id}`;
  const step = (id: number, name: string, body?: unknown) =>
    client.post<Answer>(`${booking(id)}/${name}`, body);
  return {
    /** A search looks through all lists. */
    bookings: (query: { list?: BookingList; search?: string; cursor?: string | null; limit?: number }) =>
      client.get<BookingsPage>(bookings, query),
    booking: (id: number) => client.get<Answer>(booking(id)),
    addBooking: (wish: NewBooking) => client.post<Answer>(bookings, wish),
    editBooking: (id: number, edit: BookingEdit) => client.patch<Answer>(booking(id), edit),

    checkInBooking: (id: number, roomId: number) => step(id, 'check-in', { room_id: roomId }),
    checkOutBooking: (id: number) => step(id, 'check-out'),
    undoCheckIn: (id: number) => step(id, 'undo-check-in'),
    moveBooking: (id: number, roomId: number) => step(id, 'move', { room_id: roomId }),
    cancelBooking: (id: number) => step(id, 'cancel'),
    noShow: (id: number) => step(id, 'no-show'),
    reinstate: (id: number) => step(id, 'reinstate'),
    preCheckInBooking: (id: number, form: PreCheckInForm) => step(id, 'pre-check-in', form),

    addCompanion: (id: number, name: string) => step(id, 'companions', { name }),
    removeCompanion: (id: number, companionId: number) =>
      client.delete<Answer>(`${booking(id)}/companions/${companionId}`),

    issueToken: (id: number, wish: NewToken) => client.post<IssuedToken>(`${booking(id)}/tokens`, wish),
    revokeToken: (id: number) => client.post<{ token: KeptToken }>(`/api/console/tokens/${id}/revoke`),

    /** Opens the conversation if it is not open yet. */
    openConversation: (id: number) => client.post<{ conversation_id: number }>(`${booking(id)}/conversation`),
    ordersOfBooking: (id: number) => client.get<{ orders: Order[] }>(`${booking(id)}/orders`),

    charges: (query: ChargeFilter & { cursor?: string | null; limit?: number }) =>
      client.get<ChargesPage>('/api/console/charges', { ...query }),
    chargesFile: (filter: ChargeFilter) => client.url('/api/console/charges.csv', { ...filter }),
    /** All or none; a repeat is harmless. */
    settle: (wish: Settlement) => client.post<{ charges: Charge[] }>('/api/console/charges/settle', wish),
  };
}

export type StaffBookingsApi = ReturnType<typeof staffBookingsApi>;
