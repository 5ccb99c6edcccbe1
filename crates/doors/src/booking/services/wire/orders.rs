//! What is offered, ordered and called off.

use app::orders::Placed;
use app::ports::orders::Placement;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::booking::services::caller::Asked;
use crate::error::Failure;
use crate::wire::offer::{Fee, Menu, Morning};
use crate::wire::order::{Order, WantedItem, Whole};
use crate::wire::words::OrderStatus;

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
