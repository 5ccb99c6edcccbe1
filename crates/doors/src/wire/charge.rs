//! What is to be posted to guests' bills, as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use super::time;
use super::words::ChargeState;

/// A line to be posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Charge {
    /// Identity.
    pub id: i64,
    /// Names the line for ever: a system that has posted a key does not post it again.
    pub key: String,
    /// The booking, as the hotel writes it.
    pub booking_id: String,
    /// The guest who booked.
    pub guest_name: String,
    /// The room it was brought to.
    pub room_number: String,
    /// The order.
    pub order_id: i64,
    /// What was had.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// For all of them; negative for a rebate.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// The hotel's day it belongs to.
    pub business_date: String,
    /// Whether it is on the bill.
    pub state: ChargeState,
    /// What the hotel's system called it.
    #[schema(required = true)]
    pub reference: Option<String>,
    /// Why it was voided.
    #[schema(required = true)]
    pub reason: Option<String>,
    /// When it arose.
    pub created_at: String,
    /// When its state last changed.
    pub changed_at: String,
    /// Who changed it.
    #[schema(required = true)]
    pub changed_by: Option<String>,
}

impl From<&domain::Charge> for Charge {
    fn from(charge: &domain::Charge) -> Self {
        Self {
            id: charge.id.0,
            key: charge.key.clone(),
            booking_id: charge.booking_ref.as_str().to_owned(),
            guest_name: charge.guest_name.clone(),
            room_number: charge.room_number.as_str().to_owned(),
            order_id: charge.order.0,
            name: charge.name.clone(),
            quantity: charge.quantity,
            amount: charge.currency.write(charge.amount),
            currency: charge.currency.code().to_owned(),
            business_date: charge.business_date.to_string(),
            state: charge.state.into(),
            reference: charge.reference.clone(),
            reason: charge.reason.clone(),
            created_at: time(charge.created_at),
            changed_at: time(charge.changed_at),
            changed_by: charge.changed_by.as_ref().map(|staff| staff.name.clone()),
        }
    }
}
