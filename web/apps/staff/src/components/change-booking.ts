import { ApiError, type BookingDetail } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { loadBooking, putDetail } from '../stores/booking.ts';
import { putBooking } from '../stores/bookings.ts';
import { tellFailure } from '../stores/handling.ts';
import { loadRooms } from '../stores/rooms.ts';
import { guarded } from '../stores/session.ts';
import { type TextKey, t } from '../t.ts';

/** Why the house refuses, in the words of the console. */
const REFUSALS: Readonly<Record<string, TextKey>> = {
  occupied: 'refused_occupied',
  not_in_house: 'refused_not_in_house',
  not_due: 'refused_not_due',
  wrong_state: 'refused_wrong_state',
  reference_taken: 'refused_reference_taken',
  arrived: 'refused_arrived',
  stay_over: 'refused_stay_over',
  departure_past: 'problem_departure_past',
  departure_before_arrival: 'problem_departure_before_arrival',
  stay_too_long: 'refused_stay_too_long',
  companions_full: 'refused_companions_full',
  charge_settled: 'refused_charge_settled',
  expires_days: 'problem_days',
};

/** Puts the changed booking everywhere it is shown. True when it worked. */
export async function changeBooking(
  id: number | null,
  call: Promise<{ booking: BookingDetail }>,
  done: (booking: BookingDetail) => string,
): Promise<BookingDetail | null> {
  try {
    const { booking } = await guarded(call);
    putBooking(booking);
    putDetail(booking);
    showToast(done(booking));
    return booking;
  } catch (error) {
    tellRefusal(error);
    if (error instanceof ApiError && error.status === 409) {
      void loadRooms();
      if (id !== null) void loadBooking(id).catch(() => undefined);
    }
    return null;
  }
}

export function tellRefusal(error: unknown): void {
  const text = error instanceof ApiError ? REFUSALS[error.code] : undefined;
  if (text === undefined) tellFailure(error);
  else showToast(t(text), 'error');
}
