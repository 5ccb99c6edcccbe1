//! Stays: who lives where.
//!
//! Rooms are locked before the booking, and two rooms in the order of their rows.
//!
//! - [`arrive`], [`leave`], [`move_room`]: a guest comes, goes, and lives elsewhere.
//! - [`spans`]: where a booking has lived.

pub(crate) mod arrive;
pub(crate) mod leave;
pub(crate) mod move_room;
pub(crate) mod spans;

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::event::StayCard;
use domain::{Booking, BookingId, BookingState, ConversationCard, HotelId, Room, RoomId, Slug};

use crate::bookings;
use crate::credentials::{locked_room, room_card};
use crate::directory::{booking, ensure_hotel};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    OCCUPIED = "SELECT id FROM bookings WHERE room_id = ?1 AND state = 'in_house'";
}

/// Nobody lives in this room. The caller holds its lock.
async fn ensure_free(tx: &mut Tx, room: RoomId) -> Stored<()> {
    match tx.query_opt(OCCUPIED, args![room]).await? {
        Some(_) => Err(StoreError::Conflict("occupied")),
        None => Ok(()),
    }
}

/// The booking must be this hotel's, before anything is locked.
async fn ensure_own(tx: &mut Tx, hotel: HotelId, id: BookingId) -> Stored<()> {
    let seen = booking(tx, &id).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(hotel, seen.hotel)
}

/// Locks the room, then the booking, and reads both: the booking must still live there.
async fn living(tx: &mut Tx, id: BookingId, room: RoomId) -> Stored<(Booking, Room, Slug)> {
    let (room, slug) = locked_room(tx, room).await?;
    let guest = bookings::locked(tx, room.hotel, id).await?;
    if guest.state != BookingState::InHouse || guest.room != Some(room.id) {
        return Err(StoreError::Conflict("state"));
    }
    Ok((guest, room, slug))
}

fn stay_card(
    guest: &Booking,
    room: &Room,
    slug: &Slug,
    pin_epoch: i64,
    conversation: Option<ConversationCard>,
) -> StayCard {
    StayCard {
        booking: guest.id,
        guest_name: guest.guest_name.clone(),
        room: room_card(room, slug),
        pin_epoch,
        conversation,
    }
}
