//! Bookings, their cards, companions, spans and tokens.

use app::ports::store::Stored;
use domain::booking::{BookingTerms, Companion, PreCheckIn, RoomSpan};
use domain::event::BookingCard;
use domain::{
    Booking, BookingId, BookingRef, CompanionId, ConversationId, GuestAccess, GuestToken, HotelId, RoomId,
    StaffId, TokenId,
};
use jiff::civil::Date;

use super::{booking_state, known, purpose, room_channels, room_number, slug};
use crate::value::Row;

macro_rules! booking_columns {
    () => {
        "b.id, b.hotel_id, b.reference, b.state, b.guest_name, b.arrival, b.departure, b.room_id, b.checked_in_at, \
         b.checked_out_at, b.email, b.phone, b.party_size, b.breakfast_included, b.no_post, b.told_at, \
         b.told_arrival_time, b.told_phone, b.told_dietary_notes, b.told_wishes"
    };
}
pub(crate) use booking_columns;

/// How many `booking_columns!` are.
const BOOKING_COLUMNS: usize = 20;

pub(crate) fn booking(row: &mut Row) -> Stored<Booking> {
    let found = opt_booking(row)?;
    known(found, "booking")
}

/// A booking from the outer side of a join.
pub(crate) fn opt_booking(row: &mut Row) -> Stored<Option<Booking>> {
    let Some(id) = row.opt_int()? else {
        for _ in 1..BOOKING_COLUMNS {
            row.skip()?;
        }
        return Ok(None);
    };
    Ok(Some(Booking {
        id: BookingId(id),
        hotel: HotelId(row.int()?),
        reference: booking_ref(&row.text()?)?,
        state: known(booking_state::parse(&row.text()?), "booking state")?,
        guest_name: row.text()?,
        arrival: day(&row.text()?)?,
        departure: day(&row.text()?)?,
        room: row.opt_int()?.map(RoomId),
        checked_in_at: row.opt_time()?,
        checked_out_at: row.opt_time()?,
        terms: terms(row)?,
        pre_check_in: pre_check_in(row)?,
    }))
}

pub(crate) fn booking_ref(text: &str) -> Stored<BookingRef> {
    known(BookingRef::new(text).ok(), "booking reference")
}

pub(crate) fn day(text: &str) -> Stored<Date> {
    known(text.parse().ok(), "day")
}

fn terms(row: &mut Row) -> Stored<BookingTerms> {
    Ok(BookingTerms {
        email: row.opt_text()?,
        phone: row.opt_text()?,
        party_size: known(u32::try_from(row.int()?).ok(), "party")?,
        breakfast_included: row.flag()?,
        no_post: row.flag()?,
    })
}

fn pre_check_in(row: &mut Row) -> Stored<Option<PreCheckIn>> {
    let at = row.opt_time()?;
    let (arrival_time, phone) = (row.opt_text()?, row.opt_text()?);
    let (dietary_notes, wishes) = (row.opt_text()?, row.opt_text()?);
    Ok(at.map(|at| PreCheckIn { arrival_time, phone, dietary_notes, wishes, at }))
}

macro_rules! booking_card_columns {
    () => {
        concat!(
            $crate::rows::booking_columns!(),
            ", h.slug, h.room_channels, h.enquiry_days, r.number, COALESCE(r.floor, ''), c.id"
        )
    };
}
pub(crate) use booking_card_columns;

/// What a booking `b` is shown with. The room stays the last one after the departure.
macro_rules! booking_card_joins {
    () => {
        " JOIN hotels h ON h.id = b.hotel_id LEFT JOIN rooms r ON r.id = b.room_id \
         LEFT JOIN conversations c ON c.booking_id = b.id "
    };
}
pub(crate) use booking_card_joins;

pub(crate) fn booking_card(row: &mut Row) -> Stored<BookingCard> {
    Ok(BookingCard {
        booking: booking(row)?,
        hotel_slug: slug(&row.text()?)?,
        room_channels: known(room_channels::parse(&row.text()?), "channel setting")?,
        enquiry_days: known(u16::try_from(row.int()?).ok(), "number of days")?,
        room_number: row.opt_text()?.map(|text| room_number(&text)).transpose()?,
        floor: row.text()?,
        conversation: row.opt_int()?.map(ConversationId),
    })
}

/// A span from `room_id, number, began_at, ended_at`.
pub(crate) fn room_span(row: &mut Row) -> Stored<RoomSpan> {
    Ok(RoomSpan {
        room: RoomId(row.int()?),
        number: room_number(&row.text()?)?,
        from: row.time()?,
        until: row.opt_time()?,
    })
}

macro_rules! companion_columns {
    () => {
        "p.id, p.booking_id, p.name"
    };
}
pub(crate) use companion_columns;

/// A companion, also from the outer side of a join.
pub(crate) fn opt_companion(row: &mut Row) -> Stored<Option<Companion>> {
    let (id, booking, name) = (row.opt_int()?, row.opt_int()?, row.opt_text()?);
    Ok(id.zip(booking).map(|(id, booking)| Companion {
        id: CompanionId(id),
        booking: BookingId(booking),
        name: name.unwrap_or_default(),
    }))
}

macro_rules! token_columns {
    () => {
        "t.id, t.hotel_id, t.booking_id, t.companion_id, t.purpose, t.can_chat, t.can_order, t.can_pre_check_in, \
         t.issued_by, t.created_at, t.expires_at, t.revoked_at, t.last_used_at"
    };
}
pub(crate) use token_columns;

pub(crate) fn token(row: &mut Row) -> Stored<GuestToken> {
    Ok(GuestToken {
        id: TokenId(row.int()?),
        hotel: HotelId(row.int()?),
        booking: BookingId(row.int()?),
        companion: row.opt_int()?.map(CompanionId),
        purpose: known(purpose::parse(&row.text()?), "purpose")?,
        access: GuestAccess { chat: row.flag()?, order: row.flag()?, pre_check_in: row.flag()? },
        issued_by: row.opt_int()?.map(StaffId),
        created_at: row.time()?,
        expires_at: row.time()?,
        revoked_at: row.opt_time()?,
        last_used_at: row.opt_time()?,
    })
}
