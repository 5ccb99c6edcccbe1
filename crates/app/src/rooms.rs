//! Rooms and their PINs.

mod add;
mod change_pin;
mod list;

pub use add::add;
pub use change_pin::change_pin;
pub(crate) use change_pin::{fresh_pin, new_pin};
pub use list::{RoomEntry, find, list};
