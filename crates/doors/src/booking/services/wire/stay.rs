//! The booking as its guest sees it, and the form before arrival.

use app::credentials::TokenGuest;
use domain::access::{Deed, Scope, allow, deed};
use domain::booking::Companion;
use domain::event::BookingCard;
use domain::{Actor, GuestAccess, Hotel};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::booking::services::caller::Asked;
use crate::wire::booking::{PreCheckIn, RoomRef, pre_check_in, room};
use crate::wire::time;
use crate::wire::words::{BookingState, StayRight};

/// A hotel, as the guest of a booking knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BookingHotel {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// IANA zone.
    pub time_zone: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// Somebody else who lives in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GuestCompanion {
    /// Name.
    pub name: String,
}

/// What the token was made to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TokenPermissions {
    /// The chat.
    pub can_chat: bool,
    /// Room service and breakfast.
    pub can_order_services: bool,
    /// The pre-check-in form.
    pub can_pre_check_in: bool,
}

impl From<GuestAccess> for TokenPermissions {
    fn from(access: GuestAccess) -> Self {
        Self {
            can_chat: access.chat,
            can_order_services: access.order,
            can_pre_check_in: access.pre_check_in,
        }
    }
}

/// What the guest may do now, by token and stay. The house decides again at each call; this only spares dead buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GuestMay {
    /// Read and say something in the chat.
    pub chat: bool,
    /// Order.
    pub order: bool,
    /// See what was ordered.
    pub see_orders: bool,
    /// See what is offered.
    pub see_menus: bool,
    /// Fill in the form before arrival.
    pub pre_check_in: bool,
}

impl GuestMay {
    fn of(actor: &Actor, card: &BookingCard) -> Self {
        let scope = Scope::booking(card.booking.hotel, card.booking.id);
        fn may<D: Deed>(actor: &Actor, scope: Scope) -> bool {
            allow::<D>(actor, scope).is_ok()
        }
        Self {
            chat: may::<deed::SendMessage>(actor, scope),
            order: may::<deed::PlaceOrder>(actor, scope),
            see_orders: may::<deed::SeeOrders>(actor, scope),
            see_menus: may::<deed::SeeMenus>(actor, scope),
            pre_check_in: may::<deed::PreCheckIn>(actor, scope),
        }
    }
}

/// A booking, as its guest sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GuestBooking {
    /// The hotel's reference.
    pub booking_id: String,
    /// Where it stands.
    pub state: BookingState,
    /// The hotel.
    pub hotel: BookingHotel,
    /// The guest who booked.
    pub guest_name: String,
    /// The one whose token it is.
    pub name: String,
    /// Whether that is a companion.
    pub is_companion: bool,
    /// The room; null while there is none.
    #[schema(required = true)]
    pub room: Option<RoomRef>,
    /// Arrival day.
    pub arrival: String,
    /// Departure day.
    pub departure: String,
    /// How many people.
    pub party_size: u32,
    /// Who else lives in the room.
    pub companions: Vec<GuestCompanion>,
    /// Whether breakfast is in the rate.
    pub breakfast_included: bool,
    /// Nothing may be charged to the room.
    pub no_post: bool,
    /// When the guest arrived.
    #[schema(required = true)]
    pub checked_in_at: Option<String>,
    /// When the guest left.
    #[schema(required = true)]
    pub checked_out_at: Option<String>,
    /// Whether the guest is expected today, or was before.
    pub due_in: bool,
    /// What the stay allows now.
    pub right: StayRight,
    /// When that ends by the clock alone; null while only the hotel can end it.
    #[schema(required = true)]
    pub right_ends_at: Option<String>,
    /// What the token was made to open.
    pub permissions: TokenPermissions,
    /// What the guest may do now.
    pub may: GuestMay,
    /// What the guest told before arrival.
    #[schema(required = true)]
    pub pre_check_in: Option<PreCheckIn>,
    /// When the token ends.
    pub token_expires_at: String,
    /// The last number of the hotel's journal before this was read: where to hear on from.
    pub journal: i64,
}

/// What a booking is put together from.
pub struct BookingFacts<'a> {
    /// By which token.
    pub guest: &'a TokenGuest,
    /// The booking as it stands.
    pub card: &'a BookingCard,
    /// Who else lives in the room.
    pub companions: &'a [Companion],
    /// The hotel.
    pub hotel: &'a Hotel,
    /// When.
    pub now: Timestamp,
    /// The journal before all this was read.
    pub journal: i64,
}

impl From<BookingFacts<'_>> for GuestBooking {
    fn from(facts: BookingFacts<'_>) -> Self {
        let BookingFacts { guest, card, companions, hotel, now, journal } = facts;
        let booking = &card.booking;
        let mut actor = guest.guest.clone();
        // The booking may have moved on since the token was looked at.
        actor.right = booking.right(now, card.enquiry_days);
        let right = actor.right;
        Self {
            booking_id: booking.reference.as_str().to_owned(),
            state: booking.state.into(),
            hotel: BookingHotel {
                slug: hotel.slug.as_str().to_owned(),
                name: hotel.name.clone(),
                time_zone: hotel.time_zone.clone(),
                currency: hotel.currency.clone(),
            },
            guest_name: booking.guest_name.clone(),
            name: actor.name.clone(),
            is_companion: actor.companion.is_some(),
            room: room(card),
            arrival: booking.arrival.to_string(),
            departure: booking.departure.to_string(),
            party_size: booking.terms.party_size,
            companions: companions.iter().map(|each| GuestCompanion { name: each.name.clone() }).collect(),
            breakfast_included: booking.terms.breakfast_included,
            no_post: booking.terms.no_post,
            checked_in_at: booking.checked_in_at.map(time),
            checked_out_at: booking.checked_out_at.map(time),
            due_in: booking.is_due_in(hotel.today(now)),
            right: right.into(),
            right_ends_at: booking.right_ends_at(card.enquiry_days).map(time),
            permissions: guest.token.access.into(),
            may: GuestMay::of(&Actor::Guest(actor), card),
            pre_check_in: pre_check_in(booking),
            token_expires_at: time(guest.token.expires_at),
            journal,
        }
    }
}

/// A booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookingAnswer {
    /// Always true; an error says false.
    pub success: bool,
    /// The booking.
    pub booking: GuestBooking,
}

/// What the guest tells before arrival. What is left out is forgotten: the form is sent whole.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct PreCheckInForm {
    /// When the guest means to arrive, as typed.
    pub arrival_time: Option<String>,
    /// Phone to be reached at.
    pub phone: Option<String>,
    /// Allergies and diets.
    pub dietary_notes: Option<String>,
    /// Wishes for the stay.
    pub wishes: Option<String>,
}

impl Asked for PreCheckInForm {
    const FORM: &'static str = "{arrival_time?, phone?, dietary_notes?, wishes?}, all of them texts";
}
