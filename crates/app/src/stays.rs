//! Stays: guests come, move and go.

mod check_in;
mod check_out;
mod check_out_booking;
mod move_room;
mod undo_check_in;

pub(crate) use check_in::fresh_reference;
pub use check_in::{Arrival, check_in};
pub use check_out::check_out;
pub use check_out_booking::check_out_booking;
pub use move_room::move_room;
pub use undo_check_in::undo_check_in;
