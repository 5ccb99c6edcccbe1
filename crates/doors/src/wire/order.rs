//! Orders as JSON, and what a guest sends to make one.

use domain::bill::{Line as DomainLine, Wish};
use domain::{Currency, ItemId};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::time;
use super::words::{Allergen, MenuKind, OrderStatus};
use crate::console::wire::people::StaffCard;

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Order {
    /// Identity.
    pub order_id: i64,
    /// Which kind.
    pub kind: MenuKind,
    /// Where it stands.
    pub status: OrderStatus,
    /// The room it is brought to.
    pub room_number: String,
    /// That room's floor, as the hotel writes it.
    pub floor: String,
    /// The booking, as the hotel writes it.
    pub booking_id: String,
    /// The guest who booked.
    pub guest_name: String,
    /// Who ordered.
    pub placed_by: String,
    /// What is wanted.
    pub items: Vec<Line>,
    /// What is added.
    pub fees: Vec<FeeLine>,
    /// Sum of the items.
    pub subtotal: String,
    /// Sum of everything.
    pub total: String,
    /// ISO 4217 code.
    pub currency: String,
    /// What the guest says to the kitchen.
    #[schema(required = true)]
    pub notes: Option<String>,
    /// Allergies and diets the guest told before arrival.
    #[schema(required = true)]
    pub dietary_notes: Option<String>,
    /// When it was placed.
    pub placed_at: String,
    /// The wished time; null for now.
    #[schema(required = true)]
    pub deliver_at: Option<String>,
    /// The morning, for breakfast.
    #[schema(required = true)]
    pub morning: Option<OrderMorning>,
    /// When it should be there.
    pub estimated_at: String,
    /// When the kitchen said yes.
    #[schema(required = true)]
    pub accepted_at: Option<String>,
    /// When it was delivered, cancelled or refused.
    #[schema(required = true)]
    pub closed_at: Option<String>,
    /// Why it was cancelled or refused.
    #[schema(required = true)]
    pub reason: Option<String>,
    /// Who of the staff last moved it.
    #[schema(required = true)]
    pub handled_by: Option<StaffCard>,
    /// Counts its changes; a change names the count it saw.
    pub revision: i64,
    /// When it last changed.
    pub changed_at: String,
}

/// The morning an order of breakfast is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderMorning {
    /// The day.
    pub date: String,
    /// The slot: `07:30-08:00`.
    pub slot: String,
    /// How many people eat.
    pub persons: u32,
}

/// One item of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Line {
    /// The item.
    pub item_id: i64,
    /// Its name when it was ordered.
    pub name: String,
    /// Price of one, without choices.
    pub price: String,
    /// How many.
    pub quantity: u32,
    /// What was chosen with it.
    pub choices: Vec<LineChoice>,
    /// What the guest says about it.
    #[schema(required = true)]
    pub notes: Option<String>,
    /// Allergens it contains.
    pub contains: Vec<Allergen>,
    /// Whether it is in the rate of the stay.
    pub included: bool,
    /// Price of all of them, choices included.
    pub total: String,
}

/// A choice of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LineChoice {
    /// Its identity within the item.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it costs besides.
    pub price: String,
}

/// A fee of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FeeLine {
    /// Its name.
    pub name: String,
    /// How much.
    pub amount: String,
}

impl From<&domain::Order> for Order {
    fn from(order: &domain::Order) -> Self {
        let (bill, currency, place) = (&order.bill, order.currency, &order.place);
        let fee = |fee: &domain::bill::FeeLine| FeeLine {
            name: fee.name.clone(),
            amount: currency.write(fee.amount),
        };
        Self {
            order_id: order.id.0,
            kind: order.kind.into(),
            status: order.status.into(),
            room_number: place.room_number.as_str().to_owned(),
            floor: place.floor.clone(),
            booking_id: place.booking_ref.as_str().to_owned(),
            guest_name: place.guest_name.clone(),
            placed_by: order.placed_by.clone(),
            items: bill.lines.iter().map(|each| line(each, currency)).collect(),
            fees: bill.fees.iter().map(fee).collect(),
            subtotal: currency.write(bill.subtotal),
            total: currency.write(bill.total),
            currency: currency.code().to_owned(),
            notes: order.notes.clone(),
            dietary_notes: order.dietary_notes.clone(),
            placed_at: time(order.placed_at),
            deliver_at: order.deliver_at.map(time),
            morning: order.morning.as_ref().map(|morning| OrderMorning {
                date: morning.date.to_string(),
                slot: morning.slot.clone(),
                persons: morning.persons,
            }),
            estimated_at: time(order.estimated_at),
            accepted_at: order.accepted_at.map(time),
            closed_at: order.closed_at.map(time),
            reason: order.reason.clone(),
            handled_by: order.handled_by.as_ref().map(Into::into),
            revision: order.revision,
            changed_at: time(order.changed_at),
        }
    }
}

fn line(line: &DomainLine, currency: Currency) -> Line {
    let choice = |choice: &domain::bill::LineChoice| LineChoice {
        id: choice.id,
        name: choice.name.clone(),
        price: currency.write(choice.price),
    };
    Line {
        item_id: line.item.0,
        name: line.name.clone(),
        price: currency.write(line.price),
        quantity: line.quantity,
        choices: line.choices.iter().map(choice).collect(),
        notes: line.notes.clone(),
        contains: line.contains.iter().copied().map(Into::into).collect(),
        included: line.included,
        total: currency.write(line.total),
    }
}

/// A whole number as sent. What is none (`1.5`, `1e9`, `"2"`, `null`) becomes 0, which is no item, no quantity and no
/// choice, so that the rule that refuses it says what to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole(i64);

impl Whole {
    /// The number.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| Self(value.as_i64().unwrap_or(0)))
    }
}

/// One item a guest wants.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct WantedItem {
    /// The item.
    #[schema(value_type = i64)]
    pub item_id: Whole,
    /// How many, 1 to 50.
    #[schema(value_type = i64)]
    pub quantity: Whole,
    /// Ids of the choices made with it.
    #[serde(default)]
    #[schema(value_type = Vec<i64>)]
    pub options: Vec<Whole>,
    /// What the guest says about it.
    #[serde(default, alias = "instructions", alias = "special_instructions")]
    pub notes: Option<String>,
}

impl WantedItem {
    /// The wish.
    pub fn wish(&self) -> Wish {
        Wish {
            item: ItemId(self.item_id.number()),
            quantity: self.quantity.number(),
            choices: self.options.iter().copied().map(Whole::number).collect(),
            notes: self.notes.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_whole_number_is_left_to_the_rule_that_refuses_it() {
        for sent in ["1e9", "1.5", "\"2\"", "null", "99999999999999999999", "[]", "0"] {
            let text = format!(r#"{{"item_id":7,"quantity":{sent},"options":[{sent}]}}"#);
            let wish = serde_json::from_str::<WantedItem>(&text).unwrap().wish();
            assert_eq!((wish.item, wish.quantity, wish.choices), (ItemId(7), 0, vec![0]), "{sent}");
        }
        let wish = serde_json::from_str::<WantedItem>(r#"{"item_id":7,"quantity":-1,"instructions":"hot"}"#);
        let wish = wish.unwrap().wish();
        assert_eq!((wish.quantity, wish.notes.as_deref()), (-1, Some("hot")));
    }
}
