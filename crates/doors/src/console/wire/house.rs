//! Rooms and stays.

use app::rooms::RoomEntry;
use domain::Slug;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

// What RFC 3986 leaves unreserved stays readable in the address.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address behind a room's QR code. `public_url` has no trailing slash.
pub fn guest_url(public_url: &str, hotel: &Slug, room: &str) -> String {
    let room = utf8_percent_encode(room, SEGMENT);
    format!("{public_url}/chat/{}/messages/room/{room}/validate-chat-pin", hotel.as_str())
}

/// The address of a guest's link: the portal, with the token it opens by. `public_url` has no trailing slash.
pub fn portal_url(public_url: &str, hotel: &Slug, token: &str) -> String {
    let token = utf8_percent_encode(token, SEGMENT);
    format!("{public_url}/guest/{}?token={token}", hotel.as_str())
}

/// Who lives in a room now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stay {
    /// The hotel's own reference of the booking.
    pub booking_id: String,
    /// The guest.
    pub guest_name: String,
    /// Arrival day in the hotel's zone, `YYYY-MM-DD`.
    pub arrival: String,
    /// Departure day in the hotel's zone, `YYYY-MM-DD`.
    pub departure: String,
    /// Its conversation, once opened.
    #[schema(required = true)]
    pub conversation_id: Option<i64>,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Room {
    /// Identity.
    pub id: i64,
    /// Its number as the hotel writes it.
    pub number: String,
    /// The floor as the hotel writes it; empty when unknown.
    pub floor: String,
    /// Its PIN; null when it has none yet, or when it is not for these eyes.
    #[schema(required = true)]
    pub pin: Option<String>,
    /// The address behind its QR code.
    pub guest_url: String,
    /// Who lives there now.
    #[schema(required = true)]
    pub stay: Option<Stay>,
}

impl Room {
    /// A room of the hotel with this slug.
    pub fn new(entry: &RoomEntry, public_url: &str, hotel: &Slug) -> Self {
        let room = &entry.view.room;
        let number = room.number.as_str();
        Self {
            id: room.id.0,
            number: number.to_owned(),
            floor: room.floor.clone(),
            pin: entry.pin.as_ref().map(|pin| pin.reveal().to_owned()),
            guest_url: guest_url(public_url, hotel, number),
            stay: entry.view.stay.as_ref().map(|stay| Stay {
                booking_id: stay.reference.as_str().to_owned(),
                guest_name: stay.guest_name.clone(),
                arrival: stay.arrival.to_string(),
                departure: stay.departure.to_string(),
                conversation_id: entry.view.conversation.map(|id| id.0),
            }),
        }
    }
}

/// One room.
#[derive(Serialize, ToSchema)]
pub struct RoomAnswer {
    /// As it stands now.
    pub room: Room,
}

/// A hotel's rooms.
#[derive(Serialize, ToSchema)]
pub struct RoomList {
    /// In the order people would write them.
    pub rooms: Vec<Room>,
}

/// A room to add.
#[derive(Deserialize, ToSchema)]
pub struct NewRoom {
    /// Its number: 1 to 16 letters, digits, `-`, `.`, `_` or spaces.
    pub number: String,
    /// The floor, at most 16 characters.
    pub floor: Option<String>,
}

/// A guest who arrives.
#[derive(Deserialize, ToSchema)]
pub struct CheckIn {
    /// Name.
    pub guest_name: String,
    /// Departure day in the hotel's zone, `YYYY-MM-DD`: today or later.
    pub departure: String,
    /// The booking's reference; a guest without one is a walk-in and gets one.
    pub booking_id: Option<String>,
}

/// Which room of which hotel.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HelloQuery {
    /// The hotel's slug.
    pub hotel: String,
    /// The room's number.
    pub room: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_room_holds_any_number() {
        let hotel = Slug::new("hotel-killarney").unwrap();
        let url = guest_url("https://chat.example.com", &hotel, "12 Ä.b-c");
        let expected =
            "https://chat.example.com/chat/hotel-killarney/messages/room/12%20%C3%84.b-c/validate-chat-pin";
        assert_eq!(url, expected);
    }
}
