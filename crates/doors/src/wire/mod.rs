//! What several doors say alike: bookings, menus, orders and charges as JSON, made from the domain's types by hand.
//!
//! - [`words`]: enums as words, both ways.
//! - [`booking`]: bookings and tokens.
//! - [`offer`]: menus, items, fees, mornings.
//! - [`order`]: orders and what a guest sends to make one.
//! - [`charge`]: what is to be posted to guests' bills.

pub mod booking;
pub mod charge;
pub mod offer;
pub mod order;
pub mod words;

use jiff::Timestamp;

/// A time as RFC 3339 in UTC.
pub fn time(at: Timestamp) -> String {
    at.to_string()
}
