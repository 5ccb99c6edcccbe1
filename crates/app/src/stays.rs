//! Stays: guests come and go.

mod check_in;
mod check_out;

pub use check_in::{Arrival, check_in};
pub use check_out::check_out;
