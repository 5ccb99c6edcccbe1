//! Names of the topics event streams join.

use app::App;
use app::ports::Topic;
use domain::{BookingId, DepartmentId, HotelId, RoomId, TokenId};

use super::wire::talk::Right;

/// Staff who see a department's conversations and orders.
pub fn department(hotel: HotelId, department: DepartmentId) -> Topic {
    Topic::new(format!("desk/{hotel}/{department}"))
}

/// All staff of a hotel: rooms, stays, PINs, bookings, menus, charges.
pub fn desk(hotel: HotelId) -> Topic {
    Topic::new(format!("desk/{hotel}"))
}

/// Guests of a stay whose credential opens the chat. What they hear tells what the stay allows, so each right has its own.
pub fn chat(booking: BookingId, right: Right) -> Topic {
    Topic::new(format!("stay/{booking}/chat/{}", right.word()))
}

/// Guests of a stay whose credential opens orders.
pub fn orders(booking: BookingId) -> Topic {
    Topic::new(format!("stay/{booking}/orders"))
}

/// Guests of a stay who came by a link: how the booking stands.
pub fn stay(booking: BookingId) -> Topic {
    Topic::new(format!("stay/{booking}"))
}

/// Guests of a hotel whose credential opens the menus.
pub fn menus(hotel: HotelId) -> Topic {
    Topic::new(format!("menus/{hotel}"))
}

/// Streams of those who see every department of a hotel, to be ended when there is another one.
pub fn managers(hotel: HotelId) -> Topic {
    Topic::new(format!("managers/{hotel}"))
}

/// Guests' streams that were opened with this token, which share a bound. The name holds the token's hash, as storage does.
pub fn session(app: &App, token: &str) -> Topic {
    Topic::new(format!("session/{}", hex::encode(app.vault.token_hash(token))))
}

/// Guests' streams that were opened with one PIN of a room, to be ended with it.
pub fn pin(room: RoomId, epoch: i64) -> Topic {
    Topic::new(format!("pin/{room}/{epoch}"))
}

/// Guests' streams that were opened with a link, to be ended with it.
pub fn token(token: TokenId) -> Topic {
    Topic::new(format!("token/{token}"))
}

/// Guests' streams that were opened with a link while the stay allowed this, to be ended when it allows something else.
pub fn right(booking: BookingId, right: Right) -> Topic {
    Topic::new(format!("right/{booking}/{}", right.word()))
}
