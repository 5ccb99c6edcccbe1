//! A guest leaves, or the check-in was an error.

use app::ports::bookings::NewPin;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::BookingChange;
use domain::{Allowed, Booking, BookingId, Event, HotelId};
use jiff::Timestamp;

use super::{ensure_own, living, spans, stay_card};
use crate::bookings::changed;
use crate::conversations::load;
use crate::credentials::renew_pin;
use crate::orders::follow;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    MOVE_OUT = "UPDATE bookings SET state = 'checked_out', checked_out_at = ?2 WHERE id = ?1";
    MOVE_IN_UNDONE = "UPDATE bookings SET state = 'booked', room_id = NULL, checked_in_at = NULL WHERE id = ?1";
}

/// The proof, the booking, the room that becomes free with its new PIN, and when.
pub(crate) type Leaving = (Allowed<deed::ManageStays>, BookingId, NewPin, Timestamp);

pub(crate) async fn check_out(tx: &mut Tx, leaving: &Leaving) -> Stored<Booking> {
    let (proof, id, left, at) = leaving;
    end_stay(tx, proof.scope().hotel, *id, left, *at).await?;
    tx.execute(MOVE_OUT, args![*id, *at]).await?;
    let after = changed(tx, *id, BookingChange::CheckedOut, *at).await?;
    follow::fall_with_the_stay(tx, &after, *at).await?;
    Ok(after)
}

pub(crate) async fn undo_check_in(tx: &mut Tx, leaving: &Leaving) -> Stored<Booking> {
    let (proof, id, left, at) = leaving;
    end_stay(tx, proof.scope().hotel, *id, left, *at).await?;
    tx.execute(MOVE_IN_UNDONE, args![*id]).await?;
    let after = changed(tx, *id, BookingChange::CheckInUndone, *at).await?;
    follow::fall_with_the_stay(tx, &after, *at).await?;
    Ok(after)
}

// Room, span and sessions; what the booking becomes is the caller's.
async fn end_stay(tx: &mut Tx, hotel: HotelId, id: BookingId, left: &NewPin, at: Timestamp) -> Stored<()> {
    ensure_own(tx, hotel, id).await?;
    let (before, room, slug) = living(tx, id, left.room).await?;
    // The card is the one of the stay: whoever listens by it is found under its room and epoch.
    let conversation = load::card_of_booking(tx, id).await?;
    let card = stay_card(&before, &room, &slug, room.pin_epoch, conversation);
    spans::end(tx, id, at).await?;
    renew_pin(tx, room.id, &left.sealed, at).await?;
    tx.record(room.hotel, at, Event::StayEnded { stay: card });
    Ok(())
}
