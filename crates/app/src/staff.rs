//! Who works at the hotel.

mod add;
mod list;

pub use add::{NewColleague, PASSWORD_MIN, add};
pub use list::list;
