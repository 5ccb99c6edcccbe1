//! Bookings and tokens as JSON.

use domain::event::BookingCard;
use domain::{Booking, GuestToken};
use serde::Serialize;
use utoipa::ToSchema;

use super::time;
use super::words::{BookingState, Purpose};

/// A room by number and floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoomRef {
    /// Its number.
    pub number: String,
    /// Its floor, as the hotel writes it; empty when unknown.
    pub floor: String,
}

/// What the guest told before arrival.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PreCheckIn {
    /// When the guest means to arrive, as typed.
    #[schema(required = true)]
    pub arrival_time: Option<String>,
    /// Phone to be reached at.
    #[schema(required = true)]
    pub phone: Option<String>,
    /// Allergies and diets.
    #[schema(required = true)]
    pub dietary_notes: Option<String>,
    /// Wishes for the stay.
    #[schema(required = true)]
    pub wishes: Option<String>,
    /// When it was last filled in.
    pub at: String,
}

/// A booking as staff see it in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BookingRow {
    /// Identity as a row.
    pub id: i64,
    /// The hotel's reference.
    pub booking_id: String,
    /// Where it stands.
    pub state: BookingState,
    /// The guest who booked.
    pub guest_name: String,
    /// Arrival day.
    pub arrival: String,
    /// Departure day.
    pub departure: String,
    /// The room; null while there is none.
    #[schema(required = true)]
    pub room: Option<RoomRef>,
    /// When the guest arrived.
    #[schema(required = true)]
    pub checked_in_at: Option<String>,
    /// When the guest left.
    #[schema(required = true)]
    pub checked_out_at: Option<String>,
    /// E-mail.
    #[schema(required = true)]
    pub email: Option<String>,
    /// Phone.
    #[schema(required = true)]
    pub phone: Option<String>,
    /// How many people.
    pub party_size: u32,
    /// Whether breakfast is in the rate.
    pub breakfast_included: bool,
    /// Nothing may be charged to the room.
    pub no_post: bool,
    /// What the guest told before arrival.
    #[schema(required = true)]
    pub pre_check_in: Option<PreCheckIn>,
    /// Its conversation, once opened.
    #[schema(required = true)]
    pub conversation_id: Option<i64>,
}

impl From<&BookingCard> for BookingRow {
    fn from(card: &BookingCard) -> Self {
        let booking = &card.booking;
        Self {
            id: booking.id.0,
            booking_id: booking.reference.as_str().to_owned(),
            state: booking.state.into(),
            guest_name: booking.guest_name.clone(),
            arrival: booking.arrival.to_string(),
            departure: booking.departure.to_string(),
            room: room(card),
            checked_in_at: booking.checked_in_at.map(time),
            checked_out_at: booking.checked_out_at.map(time),
            email: booking.terms.email.clone(),
            phone: booking.terms.phone.clone(),
            party_size: booking.terms.party_size,
            breakfast_included: booking.terms.breakfast_included,
            no_post: booking.terms.no_post,
            pre_check_in: pre_check_in(booking),
            conversation_id: card.conversation.map(|id| id.0),
        }
    }
}

/// The room of a booking.
pub fn room(card: &BookingCard) -> Option<RoomRef> {
    let number = card.room_number.as_ref()?.as_str().to_owned();
    Some(RoomRef { number, floor: card.floor.clone() })
}

/// What the guest told before arrival.
pub fn pre_check_in(booking: &Booking) -> Option<PreCheckIn> {
    booking.pre_check_in.as_ref().map(|form| PreCheckIn {
        arrival_time: form.arrival_time.clone(),
        phone: form.phone.clone(),
        dietary_notes: form.dietary_notes.clone(),
        wishes: form.wishes.clone(),
        at: time(form.at),
    })
}

/// A guest's token as staff see it; the token itself is shown only when it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Token {
    /// Identity.
    pub id: i64,
    /// What it was made for.
    pub purpose: Purpose,
    /// Whose it is, when it is a companion's.
    #[schema(required = true)]
    pub companion_id: Option<i64>,
    /// Opens the chat.
    pub can_chat: bool,
    /// Opens orders.
    pub can_order_services: bool,
    /// When it was made.
    pub created_at: String,
    /// When it ends by itself.
    pub expires_at: String,
    /// When it was revoked or replaced.
    #[schema(required = true)]
    pub revoked_at: Option<String>,
    /// When it was last used, to the minute.
    #[schema(required = true)]
    pub last_used_at: Option<String>,
}

impl From<&GuestToken> for Token {
    fn from(token: &GuestToken) -> Self {
        Self {
            id: token.id.0,
            purpose: token.purpose.into(),
            companion_id: token.companion.map(|id| id.0),
            can_chat: token.access.chat,
            can_order_services: token.access.order,
            created_at: time(token.created_at),
            expires_at: time(token.expires_at),
            revoked_at: token.revoked_at.map(time),
            last_used_at: token.last_used_at.map(time),
        }
    }
}
