//! What is to be posted to guests' bills.

mod list;
mod post_due;
mod settle;

pub use list::{ChargesPart, list};
pub use post_due::{PostingRound, post_due};
pub use settle::{Settle, settle};
