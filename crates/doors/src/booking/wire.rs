//! Request and response types of the chat by token. Rows and envelopes are the union of what the clients of every age
//! read.

use app::credentials::TokenGuest;
use domain::event::{BookingCard, BookingChange};
use domain::{Booking, BookingState, ConversationCard, Message, Sender};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::names;
use crate::room::wire as room;
use crate::wire::time;
use crate::wire::words;
use crate::{House, channels};

/// A body that may name the guest's credential and nothing else.
#[derive(Debug, Default, Deserialize)]
pub struct MaybeToken {
    /// The guest's credential.
    #[serde(default)]
    pub guest_token: Option<String>,
    /// The same by its other name.
    #[serde(default)]
    pub token: Option<String>,
}

impl MaybeToken {
    /// The credential, by either name.
    pub fn token(&self) -> Option<&str> {
        self.guest_token.as_deref().or(self.token.as_deref())
    }
}

/// `POST …/chat/messages`.
#[derive(Debug, Default, Deserialize)]
pub struct SendMessage {
    /// The text.
    #[serde(default)]
    pub message: String,
    /// The client's key for this send.
    #[serde(default)]
    pub client_message_id: Option<String>,
    /// The message it answers.
    #[serde(default)]
    pub reply_to: Option<i64>,
    /// The guest's credential.
    #[serde(default)]
    pub guest_token: Option<String>,
    /// The same by its other name.
    #[serde(default)]
    pub token: Option<String>,
}

/// `GET …/chat/messages?limit&before|before_id&after`.
#[derive(Debug, Default, Deserialize)]
pub struct HistoryQuery {
    /// How many; 50 unless told.
    #[serde(default, deserialize_with = "number")]
    pub limit: Option<i64>,
    /// Older than this.
    #[serde(default, deserialize_with = "number")]
    pub before_id: Option<i64>,
    /// The same by the name that the clients use.
    #[serde(default, deserialize_with = "number")]
    pub before: Option<i64>,
    /// Newer than this: what was missed.
    #[serde(default, deserialize_with = "number", alias = "after_id")]
    pub after: Option<i64>,
}

// An empty parameter is one that was not given.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(serde::de::Error::custom) }
}

/// `POST …/pusher/auth`, as pusher-js sends it.
#[derive(Debug, Default, Deserialize)]
pub struct Subscription {
    /// The connection.
    #[serde(default)]
    pub socket_id: Option<String>,
    /// The channel.
    #[serde(default)]
    pub channel_name: Option<String>,
    /// The guest's credential.
    #[serde(default)]
    pub guest_token: Option<String>,
    /// The same by its other name.
    #[serde(default)]
    pub token: Option<String>,
}

/// Why there is no chat now, as the context says it.
pub const DISABLED: &str = "Chat unavailable after checkout";

/// `…/chat/context`.
pub fn context(
    house: &House,
    guest: &TokenGuest,
    card: Option<&ConversationCard>,
    session: &str,
    staff: usize,
) -> Value {
    let slug = &guest.card.hotel_slug;
    let channel = names::conversation(slug, &guest.card.booking.reference);
    let allowed: &[&str] = if card.is_some() { &["chat"] } else { &[] };
    let mut answer = json!({
        "conversation_id": card.map(|card| card.id.0),
        "booking_id": guest.card.booking.reference.as_str(),
        "hotel_slug": slug.as_str(),
        "guest_name": guest.guest.name,
        "room_number": guest.card.room_number.as_ref().filter(|_| card.is_some()).map(|number| number.as_str()),
        "assigned_room_id": guest.card.booking.room.filter(|_| card.is_some()).map(|room| room.0),
        "allowed_actions": allowed,
        "pusher": connection(house, slug.as_str(), &channel),
        "channel_name": channel,
        "current_staff_handler": card.map_or(Value::Null, |card| room::handler(house, card)),
        "chat_session": session,
        "events": events(),
        "permissions": {
            "can_read": card.is_some(),
            "can_send": card.is_some(),
            "can_chat": guest.token.access.chat,
            "can_order_services": guest.token.access.order,
        },
        "staff_online": staff,
    });
    // The clients switch the chat off when this key is there, whatever it holds.
    if card.is_none() {
        answer["disabled_reason"] = DISABLED.into();
    }
    answer
}

fn connection(house: &House, slug: &str, channel: &str) -> Value {
    let mut connection = channels::connection(house);
    connection["channel"] = channel.into();
    connection["event"] = super::announce::EVENT.into();
    connection["auth_endpoint"] = format!("/api/guest/hotel/{slug}/chat/pusher/auth").into();
    connection
}

fn events() -> Value {
    json!({
        "message_created": "chat.message.created",
        "message_read": "chat.message.read",
        "message_deleted": "chat.message.deleted",
        "message_edited": "chat.message.edited",
        "unread_updated": "chat.unread.updated",
    })
}

/// `/api/guest/context/`.
pub fn guest_context(guest: &TokenGuest) -> Value {
    let booking = &guest.card.booking;
    let room = guest.card.room_number.as_ref();
    json!({
        "booking_id": booking.reference.as_str(),
        "hotel_slug": guest.card.hotel_slug.as_str(),
        "assigned_room": room.map(|number| json!({"room_number": number.as_str(), "room_type_name": ""})),
        "guest_name": booking.guest_name,
        "check_in": booking.arrival.to_string(),
        "check_out": booking.departure.to_string(),
        "status": status(booking.state),
        "party_size": booking.terms.party_size,
        "is_checked_in": booking.checked_in_at.is_some(),
        "is_checked_out": booking.checked_out_at.is_some(),
    })
}

/// A booking's state in the words of the seed's server, where a stay is a booking with a time of check-in.
fn status(state: BookingState) -> &'static str {
    match state {
        BookingState::Booked | BookingState::InHouse => "CONFIRMED",
        BookingState::CheckedOut => "COMPLETED",
        BookingState::Cancelled => "CANCELLED",
        BookingState::NoShow => "NO_SHOW",
    }
}

/// A message as every client of this door reads it: the room door's row with what the later clients ask besides.
pub fn message(house: &House, card: &ConversationCard, message: &Message) -> Value {
    let (role, id, name) = match &message.sender {
        Sender::Guest { name, .. } => ("guest", None, name.as_str()),
        Sender::Staff(staff) => ("staff", Some(staff.id.0), staff.name.as_str()),
        Sender::System => ("system", None, ""),
    };
    let more = json!({
        "room_conversation_id": card.id.0,
        "sender_role": role,
        "sender_id": id,
        "sender_name": name,
        "is_staff_reply": message.is_from_staff(),
    });
    joined(room::message(house, card, message), more)
}

/// `new-guest-message` on the notifications of a member of staff.
pub fn alert(card: &ConversationCard, message: &Message) -> Value {
    json!({
        "type": "guest_message",
        "message_id": message.id.0,
        "conversation_id": card.id.0,
        "booking_id": card.reference(),
        "room_number": room::room_number(card),
        "guest_message": domain::message::preview(&message.text, 100),
        "sender_name": card.guest_name,
        "timestamp": time(message.created_at),
    })
}

/// Where a booking stands, as its guest and the staff lists hear it.
pub fn booking_changed(
    card: &BookingCard,
    change: BookingChange,
    right: domain::booking::StayRight,
) -> Value {
    let booking: &Booking = &card.booking;
    let room = card.room_number.as_ref().map(|number| number.as_str());
    json!({
        "booking_id": booking.reference.as_str(),
        "change": words::BookingChange::from(change),
        "state": words::BookingState::from(booking.state),
        "status": status(booking.state),
        "right": words::StayRight::from(right),
        "guest_name": booking.guest_name,
        "check_in": booking.arrival.to_string(),
        "check_out": booking.departure.to_string(),
        "checked_in_at": booking.checked_in_at.map(time),
        "checked_out_at": booking.checked_out_at.map(time),
        "room_number": room,
        "assigned_room": room.map(|number| json!({"room_number": number})),
    })
}

/// One object of two; the second wins.
pub fn joined(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut first), Value::Object(second)) => {
            first.extend(second);
            Value::Object(first)
        }
        (_, second) => second,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_parameter_is_none() {
        let query: HistoryQuery = serde_urlencoded::from_str("limit=&before=&after=12").unwrap();
        assert_eq!((query.limit, query.before, query.after), (None, None, Some(12)));
        assert!(serde_urlencoded::from_str::<HistoryQuery>("before=abc").is_err());
    }

    #[test]
    fn a_credential_has_two_names() {
        let body: MaybeToken = serde_json::from_str(r#"{"token": "a"}"#).unwrap();
        assert_eq!(body.token(), Some("a"));
        let body: MaybeToken = serde_json::from_str(r#"{"guest_token": "b", "token": "a"}"#).unwrap();
        assert_eq!(body.token(), Some("b"));
    }

    proptest! {
        #[test]
        fn decoders_take_anything_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = serde_json::from_slice::<MaybeToken>(&bytes);
            let _ = serde_json::from_slice::<SendMessage>(&bytes);
            let _ = serde_json::from_slice::<Subscription>(&bytes);
            let _ = serde_urlencoded::from_bytes::<Subscription>(&bytes);
            let _ = serde_urlencoded::from_bytes::<HistoryQuery>(&bytes);
        }
    }
}
