//! What goes over the wire of seed 002, with what our own guest page needs besides.

use app::credentials::TokenGuest;
use app::orders::Placed;
use app::ports::orders::Placement;
use domain::access::{Deed, Scope, allow, deed};
use domain::booking::Companion;
use domain::event::BookingCard;
use domain::{Actor, GuestAccess, Hotel};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::caller::Asked;
use crate::error::Failure;
use crate::wire::booking::{PreCheckIn, RoomRef, pre_check_in, room};
use crate::wire::offer::{Fee, Menu, Morning};
use crate::wire::order::{Order, WantedItem, Whole};
use crate::wire::time;
use crate::wire::words::{BookingState, OrderStatus, StayRight};

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

/// What room service offers.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoomServiceOffer {
    /// Always true; an error says false.
    pub success: bool,
    /// ISO 4217 code.
    pub currency: String,
    /// How long the kitchen takes now.
    pub estimated_minutes: u32,
    /// What is added to orders.
    pub fees: Vec<Fee>,
    /// The menus.
    pub menus: Vec<Menu>,
}

/// What there is for breakfast, and when.
#[derive(Debug, Serialize, ToSchema)]
pub struct BreakfastOffer {
    /// Always true; an error says false.
    pub success: bool,
    /// ISO 4217 code.
    pub currency: String,
    /// Whether breakfast is in the rate.
    pub included: bool,
    /// What is added to orders.
    pub fees: Vec<Fee>,
    /// The menus.
    pub menus: Vec<Menu>,
    /// The mornings of the stay from today on, at most two weeks.
    pub mornings: Vec<Morning>,
}

/// An order of room service.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RoomServiceOrder {
    /// What is wanted.
    #[serde(default)]
    pub items: Vec<WantedItem>,
    /// What the guest says to the kitchen.
    pub notes: Option<String>,
    /// The wished time, RFC 3339; without one: now.
    pub deliver_at: Option<String>,
    /// The client's key: a repeat within the booking returns the first order.
    pub client_message_id: Option<String>,
}

impl RoomServiceOrder {
    /// The wished time.
    pub fn wished_time(&self) -> Result<Option<Timestamp>, Failure> {
        let read = |text: &str| {
            text.parse().map_err(|_| {
                Failure::malformed("The wished time (deliver_at) looks like 2025-11-21T18:30:00Z")
            })
        };
        self.deliver_at.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(read).transpose()
    }
}

impl Asked for RoomServiceOrder {
    const FORM: &'static str = "{items: [{item_id, quantity, options?, notes?}], notes?, deliver_at?}";

    fn client_message_id(&self) -> Option<&str> {
        self.client_message_id.as_deref()
    }
}

/// An order of breakfast, or a change of the one there is for that morning.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BreakfastOrder {
    /// The morning: `2025-11-21`, in the hotel's zone.
    #[schema(required = true)]
    pub delivery_date: Option<String>,
    /// The wished slot: `07:30-08:00`.
    #[serde(alias = "delivery_time")]
    pub slot: Option<String>,
    /// How many people eat; without it everybody on the booking.
    #[schema(value_type = Option<i64>)]
    pub persons: Option<Whole>,
    /// What is wanted.
    #[serde(default)]
    pub items: Vec<WantedItem>,
    /// What the guest says to the kitchen.
    pub notes: Option<String>,
    /// The client's key: a repeat within the booking returns the first order.
    pub client_message_id: Option<String>,
}

impl BreakfastOrder {
    /// The morning. A time of day belongs to the slot, and a date with one would be another day in another zone.
    pub fn morning(&self) -> Result<Date, Failure> {
        let rule = || Failure::malformed("The delivery date (delivery_date) is a day like 2025-11-21");
        let text = self.delivery_date.as_deref().ok_or_else(rule)?;
        let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
        date.ok_or_else(rule)
    }
}

impl Asked for BreakfastOrder {
    const FORM: &'static str =
        "{delivery_date, slot?, persons?, items: [{item_id, quantity, options?, instructions?}], notes?}";

    fn client_message_id(&self) -> Option<&str> {
        self.client_message_id.as_deref()
    }
}

/// An order of room service that is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoomServicePlaced {
    /// Always true; an error says false.
    pub success: bool,
    /// Identity.
    pub order_id: i64,
    /// What it costs in all.
    pub total_amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// When it should be there.
    pub estimated_delivery: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// Whether it was there already.
    pub repeated: bool,
    /// The order.
    pub order: Order,
}

impl From<&Placed> for RoomServicePlaced {
    fn from(placed: &Placed) -> Self {
        let order = Order::from(&placed.order);
        Self {
            success: true,
            order_id: order.order_id,
            total_amount: order.total.clone(),
            currency: order.currency.clone(),
            estimated_delivery: order.estimated_at.clone(),
            status: order.status,
            repeated: placed.placement == Placement::Repeated,
            order,
        }
    }
}

/// An order of breakfast that is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct BreakfastPlaced {
    /// Always true; an error says false.
    pub success: bool,
    /// Identity.
    pub order_id: i64,
    /// The morning.
    #[schema(required = true)]
    pub delivery_date: Option<String>,
    /// How many different things were ordered.
    pub items_count: usize,
    /// The slot.
    #[schema(required = true)]
    pub slot: Option<String>,
    /// What it costs in all, beside what is in the rate.
    pub total_amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Whether it changed the order there was for that morning.
    pub replaced: bool,
    /// Whether it was there already.
    pub repeated: bool,
    /// The order.
    pub order: Order,
}

impl From<&Placed> for BreakfastPlaced {
    fn from(placed: &Placed) -> Self {
        let order = Order::from(&placed.order);
        let morning = order.morning.as_ref();
        Self {
            success: true,
            order_id: order.order_id,
            delivery_date: morning.map(|morning| morning.date.clone()),
            items_count: order.items.len(),
            slot: morning.map(|morning| morning.slot.clone()),
            total_amount: order.total.clone(),
            currency: order.currency.clone(),
            replaced: placed.placement == Placement::Replaced,
            repeated: placed.placement == Placement::Repeated,
            order,
        }
    }
}

/// The orders of a booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrdersAnswer {
    /// Always true; an error says false.
    pub success: bool,
    /// Latest first.
    pub orders: Vec<Order>,
}

/// An order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderAnswer {
    /// Always true; an error says false.
    pub success: bool,
    /// The order.
    pub order: Order,
}

impl From<&domain::Order> for OrderAnswer {
    fn from(order: &domain::Order) -> Self {
        Self { success: true, order: order.into() }
    }
}

/// Why an order is called off.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct CancelOrder {
    /// The reason; the kitchen reads it.
    pub reason: Option<String>,
}

impl Asked for CancelOrder {
    const FORM: &'static str = "{reason?}";
}

/// Nothing but the token.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct StartChat {}

impl Asked for StartChat {
    const FORM: &'static str = "{guest_token?}";
}

/// A chat that is open.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChatStarted {
    /// The conversation.
    pub conversation_id: i64,
    /// The channel on which it is heard; to be authorized with the token.
    pub pusher_channel: String,
    /// 16 characters that name the token in logs; nothing can be opened or guessed with them.
    pub guest_token: String,
    /// How many pages of signed-in staff are open on this server.
    pub staff_online: usize,
}

/// Something to say.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChatMessage {
    /// The text.
    #[serde(default)]
    pub message: String,
    /// The client's key: a repeat returns the first message.
    pub client_message_id: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
}

impl Asked for ChatMessage {
    const FORM: &'static str = "{message, client_message_id?, reply_to?}";

    fn client_message_id(&self) -> Option<&str> {
        self.client_message_id.as_deref()
    }
}

/// A message that is sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChatSent {
    /// The message.
    pub message_id: i64,
    /// When.
    pub sent_at: String,
    /// The conversation.
    pub conversation_id: i64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::super::caller::read;
    use super::*;

    fn read_all(sent: &Value) {
        let _ = read::<PreCheckInForm>(sent.clone());
        let _ = read::<CancelOrder>(sent.clone());
        let _ = read::<StartChat>(sent.clone());
        let _ = read::<ChatMessage>(sent.clone());
        if let Ok(order) = read::<RoomServiceOrder>(sent.clone()) {
            let _ = order.wished_time();
            order.items.iter().for_each(|item| drop(item.wish()));
        }
        if let Ok(order) = read::<BreakfastOrder>(sent.clone()) {
            let _ = order.morning();
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,40}".prop_map(Value::from),
            r"[0-9+-]{0,6}-[0-9]{1,2}-[0-9]{1,2}(T[0-9:]{2,8}Z?)?".prop_map(Value::from),
        ];
        let key = "items|item_id|quantity|options|notes|instructions|deliver_at|delivery_date|slot|persons|message|reason";
        leaf.prop_recursive(4, 32, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(key, inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_body_is_read_without_a_panic(sent in any_json()) {
            read_all(&sent);
            read_all(&json!({"items": [sent], "delivery_date": sent, "deliver_at": sent, "persons": sent}));
        }

        #[test]
        fn a_day_is_read_as_it_is_written(year in 0_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let date = Date::constant(year, month, day);
            let order = read::<BreakfastOrder>(json!({"delivery_date": date.to_string()})).unwrap();
            prop_assert_eq!(order.morning().unwrap(), date);
        }
    }
}
