//! Which channels a booking's guest may hear, and what the signature says of it.

use app::credentials::TokenGuest;
use app::ports::store::Stored;
use axum::http::StatusCode;
use domain::access::{Scope, allow, deed};
use domain::{BookingId, Refusal, TokenId};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::names::{self, Guests};
use crate::House;
use crate::channels::{Grant, grant_channel_data};
use crate::error::Failure;

/// The word of a token's end.
pub fn token_word(token: TokenId) -> String {
    format!("token-{token}")
}

/// The word of the end of what a stay allows.
pub fn stay_word(booking: BookingId) -> String {
    format!("stay-{booking}")
}

/// Lets a guest into one of the booking's own channels that [`Guests`] names: the `channel_data` to sign. `checked_at` is
/// a time before the token was looked at.
///
/// Errors: 403 for another channel, another booking's, and what the token or the stay does not open.
pub fn to_guests(guest: &TokenGuest, channel: &str, checked_at: Timestamp) -> Result<String, Failure> {
    let kind =
        Guests::kind(channel).ok_or_else(|| refusal("channel_unknown", "Invalid channel for guest token"))?;
    if kind.of(&guest.card.booking.reference) != channel {
        return Err(unauthorized());
    }
    may_hear(guest, kind).map_err(|why| withheld(kind, why))?;
    Ok(channel_data(guest, kind, checked_at))
}

/// An error when the channels of [`Guests`] cannot be kept apart: Pusher's own clusters know no audiences, so there only an
/// installation's one hotel has them.
pub async fn expect_apart(house: &House) -> Result<(), Failure> {
    if !house.channels.is_hosted() || is_only_hotel(house).await.map_err(app::Error::from)? {
        return Ok(());
    }
    Err(refusal(
        "channel_shared",
        "Several hotels share this channel's name: use the one that names the hotel",
    ))
}

/// Whether no other hotel could have a channel of the same name.
pub async fn is_only_hotel(house: &House) -> Stored<bool> {
    Ok(house.app.store.hotels().await?.len() == 1)
}

/// Lets a guest into the channel of the booking's chat; who calls has checked that the guest may chat.
///
/// Errors: 403 for any other channel.
pub fn to_chat(guest: &TokenGuest, channel: &str, checked_at: Timestamp) -> Result<String, Failure> {
    if names::conversation(&guest.card.hotel_slug, &guest.card.booking.reference) != channel {
        return Err(refusal("channel_mismatch", "Channel name does not match booking"));
    }
    Ok(channel_data(guest, Guests::Chat, checked_at))
}

fn may_hear(guest: &TokenGuest, kind: Guests) -> Result<(), Refusal> {
    let actor = guest.actor();
    let scope = Scope::booking(guest.guest.hotel, guest.guest.booking);
    match kind {
        Guests::Booking => allow::<deed::SeeBookings>(&actor, scope).map(drop),
        Guests::Chat => allow::<deed::ReadConversation>(&actor, scope).map(drop),
        Guests::Orders => allow::<deed::SeeOrders>(&actor, scope).map(drop),
    }
}

/// What is not a guest's to hear, in the words of the seed's server.
pub fn unauthorized() -> Failure {
    let detail = "The token does not open this channel";
    refusal("unauthorized", "UNAUTHORIZED").with("detail", detail.into())
}

fn withheld(kind: Guests, why: Refusal) -> Failure {
    match (why, kind) {
        (Refusal::Withheld, Guests::Chat) => refusal("withheld", "Chat access disabled"),
        (Refusal::Withheld, Guests::Orders) => refusal("withheld", "Room service access disabled"),
        (Refusal::StayOver, Guests::Chat) => {
            refusal("stay_over", "Chat is not available for this booking any more")
        }
        (Refusal::StayOver, Guests::Orders) => {
            refusal("stay_over", "Room service is not available for this booking any more")
        }
        _ => unauthorized(),
    }
}

fn refusal(code: &'static str, sentence: &str) -> Failure {
    Failure::new(StatusCode::FORBIDDEN, code, sentence)
}

fn channel_data(guest: &TokenGuest, kind: Guests, checked_at: Timestamp) -> String {
    let reference = guest.card.booking.reference.as_str();
    let token = token_word(guest.token.id);
    // Where the booking stands may be seen as long as the token lives, also after the stay.
    let (ends_with, ends_at) = match kind {
        Guests::Booking => (vec![token], guest.token.expires_at),
        Guests::Chat | Guests::Orders => (vec![token, stay_word(guest.guest.booking)], guest.ends_at),
    };
    let grant = Grant {
        audience: Some(names::audience(guest.guest.hotel)),
        ends_with,
        ends_at: Some(ends_at),
        checked_at,
    };
    grant_channel_data(&format!("guest-{reference}"), user_info(guest), &grant)
}

fn user_info(guest: &TokenGuest) -> Value {
    json!({
        "type": "guest",
        "booking_id": guest.card.booking.reference.as_str(),
        "hotel": guest.card.hotel_slug.as_str(),
        "permissions": {
            "can_chat": guest.token.access.chat,
            "can_order_services": guest.token.access.order,
        },
    })
}
