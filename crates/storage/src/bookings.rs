//! Bookings: who comes, with whom, and what was told before.
//!
//! - [`change`]: made, edited, stepped, and the form before arrival.
//! - [`companions`]: who else lives there.
//! - [`list`]: pages of a hotel's bookings.
//! - [`by_phone`]: those of somebody who calls or writes.

pub(crate) mod by_phone;
pub(crate) mod change;
pub(crate) mod companions;
pub(crate) mod list;

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::event::{BookingCard, BookingChange};
use domain::{Booking, BookingId, Event, HotelId};
use jiff::Timestamp;

use crate::directory::{self, ensure_hotel};
use crate::rows::{self, booking_card_columns, booking_card_joins, known};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Whoever changes a booking or what belongs to it goes through this row, after the rooms it changes.
    LOCK_BOOKING = "SELECT id FROM bookings WHERE id = ?1 FOR UPDATE";
    CARD = concat!("SELECT ", booking_card_columns!(), " FROM bookings b", booking_card_joins!(), "WHERE b.id = ?1");
}

pub(crate) async fn card(tx: &mut Tx, id: &BookingId) -> Stored<Option<BookingCard>> {
    tx.query_opt(CARD, args![*id]).await?.as_mut().map(rows::booking_card).transpose()
}

/// Locks a booking of this hotel and reads it.
pub(crate) async fn locked(tx: &mut Tx, hotel: HotelId, id: BookingId) -> Stored<Booking> {
    tx.lock(LOCK_BOOKING, args![id]).await?;
    let found = directory::booking(tx, &id).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(hotel, found.hotel)?;
    Ok(found)
}

/// Records what changed about a booking, as it stands now, and returns it.
pub(crate) async fn changed(
    tx: &mut Tx,
    id: BookingId,
    change: BookingChange,
    at: Timestamp,
) -> Stored<Booking> {
    let card = known(card(tx, &id).await?, "changed booking")?;
    let booking = card.booking.clone();
    tx.record(booking.hotel, at, Event::BookingChanged { booking: card, change });
    Ok(booking)
}
