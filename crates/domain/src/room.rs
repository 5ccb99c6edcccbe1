//! A room and the PIN that opens its chat.

use crate::{HotelId, RoomId, RoomNumber};

/// A room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Identity.
    pub id: RoomId,
    /// The hotel.
    pub hotel: HotelId,
    /// Its number as the hotel writes it.
    pub number: RoomNumber,
    /// The floor, as the hotel writes it; empty when unknown.
    pub floor: String,
    /// Counts the PINs the room has had: it changes at check-in, check-out, room move and on request. PIN sessions and
    /// sealed channel names are bound to one value, so both end when it changes.
    pub pin_epoch: i64,
}
