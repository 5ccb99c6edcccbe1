//! What is to be posted to guests' bills.

mod list;
mod settle;

pub use list::{ChargesPart, list};
pub use settle::{Settle, settle};
