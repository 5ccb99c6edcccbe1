//! The tenants.

mod add;

pub use add::{NewHouse, add};
