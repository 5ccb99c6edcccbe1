//! The tenants.

mod add;
mod change;

pub use add::{NewHouse, add};
pub use change::{ENQUIRY_DAYS_MAX, HouseChanges, change};
