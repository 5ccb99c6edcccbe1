//! What is to be posted to guests' bills. Each line is charged once: its key names it for ever.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::bill::Bill;
use crate::money::{Amount, Currency};
use crate::{BookingId, BookingRef, ChargeId, HotelId, OrderId, RoomNumber, StaffCard};

/// Whether a charge is on the guest's bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChargeState {
    /// Not yet.
    NotPosted,
    /// It is.
    Posted,
    /// It is not to be, or no longer.
    Voided,
}

impl ChargeState {
    /// Whether a charge may go from here to there.
    pub fn may_become(self, to: Self) -> bool {
        matches!((self, to), (Self::NotPosted, Self::Posted | Self::Voided) | (Self::Posted, Self::Voided))
    }
}

/// A line to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Identity.
    pub id: ChargeId,
    /// The hotel.
    pub hotel: HotelId,
    /// The stay, as a row.
    pub booking: BookingId,
    /// The stay, for the hotel.
    pub booking_ref: BookingRef,
    /// The guest who booked.
    pub guest_name: String,
    /// The room it was brought to.
    pub room_number: RoomNumber,
    /// The order.
    pub order: OrderId,
    /// Names the line for ever: a system that has posted a key does not post it again.
    pub key: String,
    /// What was had.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// For all of them; negative for a rebate.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
    /// The hotel's day it belongs to.
    pub business_date: Date,
    /// Whether it is on the bill.
    pub state: ChargeState,
    /// What the hotel's system called it, when it was posted.
    pub reference: Option<String>,
    /// Why it was voided.
    pub reason: Option<String>,
    /// When it arose.
    pub created_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
    /// Who changed it.
    pub changed_by: Option<StaffCard>,
}

/// A charge before it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeLine {
    /// See [`Charge::key`].
    pub key: String,
    /// What was had.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// For all of them.
    pub amount: Amount,
}

/// The lines of a delivered order; what costs nothing is no line.
pub fn lines(order: OrderId, bill: &Bill) -> Vec<ChargeLine> {
    let items = bill.lines.iter().map(|line| (line.name.clone(), line.quantity, line.total));
    let fees = bill.fees.iter().map(|fee| (fee.name.clone(), 1, fee.amount));
    let numbered = items.chain(fees).enumerate();
    numbered
        .filter(|(_, (_, _, amount))| *amount != Amount::ZERO)
        .map(|(index, (name, quantity, amount))| ChargeLine {
            key: format!("order-{order}-line-{}", index + 1),
            name,
            quantity,
            amount,
        })
        .collect()
}

/// The line that takes a posted charge back.
pub fn rebate(charge: &Charge) -> ChargeLine {
    ChargeLine {
        key: format!("{}-rebate", charge.key),
        name: charge.name.clone(),
        quantity: charge.quantity,
        amount: Amount(-charge.amount.0),
    }
}

/// When a hotel's day ends: what is had in the night belongs to the day before.
const DAY_BEGINS: Time = Time::constant(4, 0, 0, 0);

/// The hotel's day of a moment.
pub fn business_date(at: Timestamp, zone: &TimeZone) -> Date {
    let local = at.to_zoned(zone.clone()).datetime();
    if local.time() < DAY_BEGINS { local.date().saturating_sub(1.day()) } else { local.date() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ItemId;
    use crate::bill::{FeeLine, Line};

    #[test]
    fn a_line_has_one_key_for_ever_and_what_is_free_has_none() {
        let line = |name: &str, total| Line {
            item: ItemId(1),
            name: name.into(),
            price: Amount(total),
            quantity: 1,
            choices: Vec::new(),
            notes: None,
            contains: Default::default(),
            included: total == 0,
            total: Amount(total),
        };
        let bill = Bill {
            lines: vec![line("Porridge", 0), line("Champagne", 1400)],
            fees: vec![FeeLine { name: "Tray charge".into(), amount: Amount(400) }],
            subtotal: Amount(1400),
            total: Amount(1800),
        };
        let kept = lines(OrderId(7), &bill);
        let keys: Vec<&str> = kept.iter().map(|line| line.key.as_str()).collect();
        assert_eq!(keys, ["order-7-line-2", "order-7-line-3"]);
        assert_eq!(kept.iter().map(|line| line.amount).sum::<Amount>(), bill.total);
    }

    #[test]
    fn the_night_belongs_to_the_day_before() {
        let zone = TimeZone::get("Europe/Dublin").unwrap();
        let day = |text: &str| business_date(text.parse().unwrap(), &zone);
        assert_eq!(day("2025-11-21T01:30:00Z"), Date::constant(2025, 11, 20));
        assert_eq!(day("2025-11-21T04:00:00Z"), Date::constant(2025, 11, 21));
        // Summer time: 03:30 UTC is half past four there.
        assert_eq!(day("2025-07-21T03:30:00Z"), Date::constant(2025, 7, 21));
    }

    #[test]
    fn what_was_posted_can_only_be_voided() {
        use ChargeState::{NotPosted, Posted, Voided};
        assert!(NotPosted.may_become(Posted) && NotPosted.may_become(Voided) && Posted.may_become(Voided));
        assert!(!Posted.may_become(NotPosted) && !Voided.may_become(Posted) && !Posted.may_become(Posted));
    }
}
