import type { BookingDetail, BookingEdit, NewBooking } from '@bellhop/sdk';

/** What stands in the fields of a booking's form, as typed. */
export interface BookingFields {
  reference: string;
  guest_name: string;
  arrival: string;
  departure: string;
  email: string;
  phone: string;
  party_size: string;
  breakfast_included: boolean;
  no_post: boolean;
}

export type Problem =
  | 'required'
  | 'departure_before_arrival'
  | 'departure_past'
  | 'email'
  | 'phone'
  | 'party';
export type Problems = Partial<Record<keyof BookingFields, Problem>>;

export function emptyFields(today: string, tomorrow: string): BookingFields {
  return {
    reference: '',
    guest_name: '',
    arrival: today,
    departure: tomorrow,
    email: '',
    phone: '',
    party_size: '1',
    breakfast_included: false,
    no_post: false,
  };
}

export function fieldsOf(booking: BookingDetail): BookingFields {
  return {
    reference: booking.booking_id,
    guest_name: booking.guest_name,
    arrival: booking.arrival,
    departure: booking.departure,
    email: booking.email ?? '',
    phone: booking.phone ?? '',
    party_size: String(booking.party_size),
    breakfast_included: booking.breakfast_included,
    no_post: booking.no_post,
  };
}

/** The rules that can be told before asking the house; it has the last word. `kept` are fields that stood there before. */
export function problemsOf(fields: BookingFields, today: string, kept?: BookingFields): Problems {
  const problems: Problems = {};
  if (fields.guest_name.trim() === '') problems.guest_name = 'required';
  if (fields.arrival === '') problems.arrival = 'required';
  if (fields.departure === '') problems.departure = 'required';
  else if (datesChanged(fields, kept)) {
    if (fields.departure < today) problems.departure = 'departure_past';
    if (fields.departure <= fields.arrival) problems.departure = 'departure_before_arrival';
  }
  if (fields.email.trim() !== '' && !isEmail(fields.email.trim())) problems.email = 'email';
  if (fields.phone.trim() !== '' && !isPhone(fields.phone.trim())) problems.phone = 'phone';
  const party = Number(fields.party_size);
  if (!Number.isInteger(party) || party < 1 || party > 20) problems.party_size = 'party';
  return problems;
}

const datesChanged = (fields: BookingFields, kept: BookingFields | undefined) =>
  kept === undefined || fields.arrival !== kept.arrival || fields.departure !== kept.departure;

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** 5 to 20 digits with the usual signs between. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return /^[\d+ \-()/.]{1,32}$/.test(text) && digits >= 5 && digits <= 20;
}

export function newBooking(fields: BookingFields): NewBooking {
  const reference = fields.reference.trim();
  return {
    ...(reference === '' ? {} : { reference }),
    guest_name: fields.guest_name.trim(),
    arrival: fields.arrival,
    departure: fields.departure,
    ...termsOf(fields),
  };
}

/** Only what differs, so that two people who change different things do not undo each other. */
export function editOf(fields: BookingFields, before: BookingFields): BookingEdit {
  const wanted: Record<string, unknown> = { ...newBooking(fields) };
  const known: Record<string, unknown> = { ...newBooking(before) };
  const changed = Object.entries(wanted).filter(
    ([name, value]) => name !== 'reference' && value !== known[name],
  );
  return Object.fromEntries(changed) as BookingEdit;
}

function termsOf(fields: BookingFields) {
  return {
    email: fields.email.trim() || null,
    phone: fields.phone.trim() || null,
    party_size: Number(fields.party_size),
    breakfast_included: fields.breakfast_included,
    no_post: fields.no_post,
  };
}
