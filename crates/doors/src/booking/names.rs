//! Names of the booking door's channels, and who of the staff may hear them. What a guest may hear is in
//! [`super::subscribe`].

use domain::access::{Scope, allow, deed};
use domain::event::BookingCard;
use domain::hotel::RECEPTION;
use domain::{Actor, BookingRef, ConversationCard, Hotel, HotelId, Slug, StaffId};

use crate::House;
use crate::error::Failure;
use crate::hearing::Hearing;
use crate::identity::StaffIdentity;
use crate::places::Place;
use crate::room::names::{encode, seen_place, with_private};

/// The channel of a booking's chat. It names the hotel, but only its [`audience`] is spoken to all the same: a slug and a
/// reference may be cut in two ways.
pub fn conversation(slug: &Slug, reference: &BookingRef) -> String {
    format!("{}{}", conversation_prefix(slug.as_str()), encode(reference.as_str()))
}

fn conversation_prefix(slug: &str) -> String {
    format!("{CONVERSATIONS}{slug}-guest-chat-booking-")
}

const CONVERSATIONS: &str = "private-hotel-";

/// Whether a channel's name says which hotel it is of, so that no other hotel has one of that name.
pub fn names_its_hotel(channel: &str) -> bool {
    Guests::ALL.iter().all(|kind| !channel.starts_with(kind.prefix()))
}

/// The channels of a booking's guest that do not name the hotel: two hotels may use one reference, so only the hotel's
/// [`audience`] is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guests {
    /// `private-guest-booking.{reference}`: where the booking stands.
    Booking,
    /// `private-guest-chat.{reference}`: the chat.
    Chat,
    /// `private-room-service.{reference}`: orders.
    Orders,
}

impl Guests {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Booking, Self::Chat, Self::Orders];

    fn prefix(self) -> &'static str {
        match self {
            Self::Booking => "private-guest-booking.",
            Self::Chat => "private-guest-chat.",
            Self::Orders => "private-room-service.",
        }
    }

    /// The channel of a booking.
    pub fn of(self, reference: &BookingRef) -> String {
        format!("{}{}", self.prefix(), encode(reference.as_str()))
    }

    /// Which kind a channel is of, whoever's it is.
    pub fn kind(channel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| channel.starts_with(kind.prefix()))
    }
}

/// A hotel's own part of a channel whose name other hotels may have too.
pub fn audience(hotel: HotelId) -> String {
    format!("h{hotel}")
}

/// The staff who look after the chat of Reception: `{slug}.staff-chat`. None for another department's conversation.
pub fn hear_staff_chat(card: &ConversationCard) -> Vec<String> {
    if card.department_name != RECEPTION {
        return Vec::new();
    }
    with_private(card.room_channels, format!("{}.staff-chat", card.hotel_slug.as_str()))
}

/// The staff lists of bookings: `{slug}.room-bookings`.
pub fn hear_bookings(card: &BookingCard) -> Vec<String> {
    with_private(card.room_channels, format!("{}.room-bookings", card.hotel_slug.as_str()))
}

/// A member of staff's own notifications: `{slug}.staff-{id}-notifications`.
pub fn hear_notifications(card: &ConversationCard, id: StaffId) -> Vec<String> {
    with_private(card.room_channels, format!("{}.staff-{id}-notifications", card.hotel_slug.as_str()))
}

/// How a member of staff may hear a channel of this door, orders aside: one of their own hotel, about what they may see.
pub async fn staff_hearing(
    house: &House,
    who: &StaffIdentity,
    hotel: &Hotel,
    channel: &str,
) -> Result<Hearing, Failure> {
    if let Some(reference) = channel.strip_prefix(&conversation_prefix(hotel.slug.as_str())) {
        let place = booking_place(house, who, hotel, reference).await?;
        return Ok(place.map_or(Hearing::No, Hearing::ConversationApart));
    }
    let name = channel.strip_prefix("private-").and_then(|name| name.strip_prefix(hotel.slug.as_str()));
    let Some(rest) = name.and_then(|rest| rest.strip_prefix('.')) else { return Ok(Hearing::No) };
    let scope = Scope::hotel(hotel.id);
    let hears = match rest {
        "staff-chat" => sees_reception(house, &who.actor, hotel).await?,
        "rooms" => allow::<deed::SeeRooms>(&who.actor, scope).is_ok(),
        "booking" | "room-bookings" => allow::<deed::SeeBookings>(&who.actor, scope).is_ok(),
        "attendance" => allow::<deed::SeeStaff>(&who.actor, scope).is_ok(),
        _ => rest == format!("staff-{}-notifications", who.staff.id),
    };
    Ok(Hearing::all_if(hears))
}

async fn sees_reception(house: &House, actor: &Actor, hotel: &Hotel) -> Result<bool, Failure> {
    let departments = house.app.store.departments(hotel.id).await.map_err(app::Error::from)?;
    let reception = departments.iter().find(|known| known.name == RECEPTION);
    Ok(reception.is_some_and(|reception| {
        let scope = Scope { department: Some(reception.id), ..Scope::hotel(hotel.id) };
        allow::<deed::ReadConversation>(actor, scope).is_ok()
    }))
}

// A booking nobody has spoken about yet has nothing to hear.
async fn booking_place(
    house: &House,
    who: &StaffIdentity,
    hotel: &Hotel,
    written: &str,
) -> Result<Option<Place>, Failure> {
    let Some(reference) = decode(written) else { return Ok(None) };
    let store = &house.app.store;
    let Some(booking) = store.booking_by_ref(hotel.id, &reference).await.map_err(app::Error::from)? else {
        return Ok(None);
    };
    let card = store.booking_card(booking.id).await.map_err(app::Error::from)?;
    match card.and_then(|card| card.conversation) {
        Some(id) => seen_place(house, &who.actor, &id.to_string()).await,
        None => Ok(None),
    }
}

/// The reference that is written like this in a channel's name; none when it is written in another way.
fn decode(written: &str) -> Option<String> {
    let reference = written.replace("=2F", "/");
    (encode(&reference) == written).then_some(reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_written_in_one_way_only() {
        let reference = BookingRef::new("2025/0123").unwrap();
        assert_eq!(Guests::Chat.of(&reference), "private-guest-chat.2025=2F0123");
        assert_eq!(decode("2025=2F0123").as_deref(), Some("2025/0123"));
        assert_eq!(decode("BK-2025-0123").as_deref(), Some("BK-2025-0123"));
        for other in ["2025/0123", "2025=2f0123", "=42K-1"] {
            assert_eq!(decode(other), None, "{other}");
        }
    }

    #[test]
    fn guests_channels_are_told_apart() {
        let reference = BookingRef::new("BK-1").unwrap();
        for kind in Guests::ALL {
            let channel = kind.of(&reference);
            assert_eq!(Guests::kind(&channel), Some(kind));
            assert!(!names_its_hotel(&channel));
        }
        let slug = Slug::new("hotel-killarney").unwrap();
        let chat = conversation(&slug, &reference);
        assert_eq!(chat, "private-hotel-hotel-killarney-guest-chat-booking-BK-1");
        assert!(names_its_hotel(&chat) && Guests::kind(&chat).is_none());
    }
}
