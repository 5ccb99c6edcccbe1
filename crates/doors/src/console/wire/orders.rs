//! Orders, the kitchen's board and its papers for a morning.

use app::orders::{BreakfastWish, KitchenStep, MorningSheets, Placed, RoomServiceWish};
use app::ports::orders::{OrderPage, OrderTotal, Placement};
use domain::breakfast::instant;
use domain::{Currency, Hotel, OrderId};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::fields::{day, moment, optional_day};
use crate::error::Failure;
use crate::wire::offer::Morning;
use crate::wire::order::{Order, WantedItem};
use crate::wire::time;
use crate::wire::words::{MenuKind, OrderStatus};

/// One order.
#[derive(Serialize, ToSchema)]
pub struct OneOrder {
    /// As it stands now.
    pub order: Order,
}

/// Orders of a booking.
#[derive(Serialize, ToSchema)]
pub struct OrderList {
    /// Latest first; only those of departments the caller sees.
    pub orders: Vec<Order>,
}

/// What is open in the kitchen.
#[derive(Serialize, ToSchema)]
pub struct Board {
    /// Oldest first.
    pub orders: Vec<Order>,
    /// The journal number this board stands at: the event stream goes on from here.
    pub journal: i64,
    /// After how many seconds an order nobody accepted is overdue.
    pub overdue_after_seconds: i64,
    /// The server's time.
    pub now: String,
}

/// Which orders.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrdersQuery {
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<MenuKind>,
    /// Only of this status.
    #[param(inline)]
    pub status: Option<OrderStatus>,
    /// Only of the room of this number.
    pub room: Option<String>,
    /// Only placed on this day of the hotel or later, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Only placed on this day of the hotel or before, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// Only before the order with this id: the last of the page before.
    pub before: Option<i64>,
    /// At most this many, 1 to 100; 50 when left out.
    pub limit: Option<u32>,
}

impl OrdersQuery {
    /// The page of a hotel's orders.
    pub fn page(&self, hotel: &Hotel, usual_limit: u32) -> Result<OrderPage, Failure> {
        let begins = |day: Date| instant(day, Time::midnight(), &hotel.zone());
        let from = optional_day("from", self.from.as_deref())?;
        let until = optional_day("until", self.until.as_deref())?;
        Ok(OrderPage {
            departments: None,
            kind: self.kind.map(Into::into),
            status: self.status.map(Into::into),
            room: self.room.clone().filter(|room| !room.is_empty()),
            from: from.map(begins),
            // Until the next day begins, however long this one is.
            until: until.map(|day| day.tomorrow().map_or(Timestamp::MAX, begins)),
            before: self.before.map(OrderId),
            limit: self.limit.unwrap_or(usual_limit),
        })
    }
}

/// A page of orders.
#[derive(Serialize, ToSchema)]
pub struct OrdersPage {
    /// Latest first.
    pub orders: Vec<Order>,
    /// Whether there are more.
    pub has_more: bool,
}

/// How many orders of a kind and status there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Total {
    /// Which kind.
    pub kind: MenuKind,
    /// Which status.
    pub status: OrderStatus,
    /// How many.
    pub count: i64,
    /// What they cost together.
    pub sum: String,
}

impl Total {
    /// A total in the hotel's currency.
    pub fn new(total: &OrderTotal, currency: Currency) -> Self {
        Self {
            kind: total.kind.into(),
            status: total.status.into(),
            count: total.count,
            sum: currency.write(total.sum),
        }
    }
}

/// Counts and sums of orders.
#[derive(Serialize, ToSchema)]
pub struct Totals {
    /// ISO 4217 code.
    pub currency: String,
    /// By kind and status.
    pub totals: Vec<Total>,
}

/// Which morning.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SheetsQuery {
    /// The day of the hotel, `YYYY-MM-DD`.
    pub date: String,
}

/// So many of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Making {
    /// The item with what was chosen.
    pub name: String,
    /// How many.
    pub quantity: u32,
}

/// What to make for a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SlotSheet {
    /// The slot: `07:30-08:00`.
    pub slot: String,
    /// How many orders.
    pub orders: u32,
    /// How many people eat.
    pub persons: u32,
    /// What, by name.
    pub making: Vec<Making>,
}

/// The kitchen's papers for a morning.
#[derive(Serialize, ToSchema)]
pub struct Sheets {
    /// The day.
    pub date: String,
    /// Until when guests may change what stands here; null without a breakfast menu.
    #[schema(required = true)]
    pub deadline: Option<String>,
    /// What to make, earliest slot first.
    pub production: Vec<SlotSheet>,
    /// What to bring, by slot, floor and room.
    pub run: Vec<Order>,
}

impl From<&MorningSheets> for Sheets {
    fn from(sheets: &MorningSheets) -> Self {
        let making =
            |making: &domain::sheet::Making| Making { name: making.name.clone(), quantity: making.quantity };
        let slot = |sheet: &domain::sheet::SlotSheet| SlotSheet {
            slot: sheet.slot.clone(),
            orders: sheet.orders,
            persons: sheet.persons,
            making: sheet.making.iter().map(making).collect(),
        };
        Self {
            date: sheets.date.to_string(),
            deadline: sheets.deadline.map(time),
            production: sheets.production.iter().map(slot).collect(),
            run: sheets.run.iter().map(Into::into).collect(),
        }
    }
}

/// What the kitchen does with an order.
#[derive(Deserialize, ToSchema)]
pub struct OrderStep {
    /// The `revision` that was looked at.
    pub revision: i64,
    /// Where it goes; left out, it stays where it stands.
    pub to: Option<OrderStatus>,
    /// Why it is cancelled or refused: the guest reads it.
    pub reason: Option<String>,
    /// In how many minutes it will be there, 1 to 240.
    pub minutes: Option<u32>,
    /// Whether the guest's notes were read.
    pub notes_read: Option<bool>,
}

impl OrderStep {
    /// The step of an order.
    pub fn step(&self, order: OrderId) -> KitchenStep<'_> {
        KitchenStep {
            order,
            revision: self.revision,
            to: self.to.map(Into::into),
            reason: self.reason.as_deref(),
            minutes: self.minutes,
            notes_read: self.notes_read.unwrap_or_default(),
        }
    }
}

/// Room service for a guest who calls.
#[derive(Deserialize, ToSchema)]
pub struct OrderForGuest {
    /// What is wanted, 1 to 50.
    pub items: Vec<WantedItem>,
    /// What the guest says to the kitchen.
    pub notes: Option<String>,
    /// The wished time, RFC 3339; left out: now.
    pub deliver_at: Option<String>,
    /// The client's key for this order, at most 64 characters: a repeat returns the first order. The header
    /// `Idempotency-Key` does the same.
    pub client_message_id: Option<String>,
}

impl OrderForGuest {
    /// The wish; `key` is the one of the header.
    pub fn wish<'a>(&'a self, key: Option<&'a str>) -> Result<RoomServiceWish<'a>, Failure> {
        let deliver_at = self.deliver_at.as_deref().map(|text| moment("deliver_at", text)).transpose()?;
        Ok(RoomServiceWish {
            wishes: self.items.iter().map(WantedItem::wish).collect(),
            notes: self.notes.as_deref(),
            deliver_at,
            client_key: self.client_message_id.as_deref().or(key),
        })
    }
}

/// Breakfast for a guest who calls. It goes over the order there is for that morning.
#[derive(Deserialize, ToSchema)]
pub struct BreakfastForGuest {
    /// The morning, a day of the hotel: `YYYY-MM-DD`.
    pub delivery_date: String,
    /// The slot: `07:30-08:00`; left out, the one with most room.
    pub slot: Option<String>,
    /// How many people eat; everybody on the booking when left out.
    pub persons: Option<i64>,
    /// What is wanted, 1 to 50.
    pub items: Vec<WantedItem>,
    /// What the guest says to the kitchen.
    pub notes: Option<String>,
    /// The client's key for this order, at most 64 characters: a repeat returns the first order. The header
    /// `Idempotency-Key` does the same.
    pub client_message_id: Option<String>,
}

impl BreakfastForGuest {
    /// The wish; `key` is the one of the header.
    pub fn wish<'a>(&'a self, key: Option<&'a str>) -> Result<BreakfastWish<'a>, Failure> {
        Ok(BreakfastWish {
            date: day("delivery_date", &self.delivery_date)?,
            slot: self.slot.as_deref(),
            persons: self.persons,
            wishes: self.items.iter().map(WantedItem::wish).collect(),
            notes: self.notes.as_deref(),
            client_key: self.client_message_id.as_deref().or(key),
        })
    }
}

/// An order that was placed.
#[derive(Serialize, ToSchema)]
pub struct PlacedOrder {
    /// As kept.
    pub order: Order,
    /// Whether this key had been sent before, and this is the order of then.
    pub repeated: bool,
    /// Whether it went over the order there was for that morning.
    pub replaced: bool,
}

impl From<&Placed> for PlacedOrder {
    fn from(placed: &Placed) -> Self {
        Self {
            order: (&placed.order).into(),
            repeated: placed.placement == Placement::Repeated,
            replaced: placed.placement == Placement::Replaced,
        }
    }
}

/// The mornings of a stay.
#[derive(Serialize, ToSchema)]
pub struct Mornings {
    /// Whether breakfast is in the rate.
    pub included: bool,
    /// From today on, at most two weeks.
    pub mornings: Vec<Morning>,
}

#[cfg(test)]
mod tests {
    use domain::{HotelId, RoomChannels, Slug};

    use super::*;

    #[test]
    fn days_of_the_hotel_are_as_long_as_they_are() {
        let hotel = Hotel {
            id: HotelId(1),
            slug: Slug::new("killarney").unwrap(),
            name: "A Hotel".into(),
            time_zone: "Europe/Dublin".into(),
            currency: "EUR".into(),
            room_channels: RoomChannels::Sealed,
            enquiry_days_after_stay: 7,
        };
        let bounds = |from: &str, until: &str| {
            let query = format!("from={from}&until={until}");
            let query: OrdersQuery = serde_urlencoded::from_str(&query).unwrap();
            let page = query.page(&hotel, 50).unwrap();
            (page.from.unwrap(), page.until.unwrap())
        };
        // The clocks go forward, back, and not at all.
        for (day, hours) in [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-21", 24)] {
            let (from, until) = bounds(day, day);
            assert_eq!(until.duration_since(from).as_hours(), hours, "{day}");
        }
        assert_eq!(bounds("2026-07-01", "2026-07-01").0.to_string(), "2026-06-30T23:00:00Z");
        assert_eq!(bounds("9999-12-31", "9999-12-31").1, Timestamp::MAX);
    }
}
