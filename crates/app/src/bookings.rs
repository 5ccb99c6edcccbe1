//! Bookings: who comes, when, and what the guest told before.
//!
//! - [`add`], [`edit`], [`step`]: make, change, cancel.
//! - [`list`], [`find`]: look.
//! - [`add_companion`], [`remove_companion`]: who else lives there.
//! - [`pre_check_in`]: the form before arrival.

mod add;
mod companions;
mod edit;
mod find;
mod list;
mod pre_check_in;
mod step;

pub use add::{NewReservation, add};
pub use companions::{add_companion, remove_companion};
pub use edit::{Changes, edit};
pub(crate) use find::card;
pub use find::{BookingDetail, find, find_by_reference};
pub use list::{ListPage, list};
pub use pre_check_in::{PreCheckInForm, pre_check_in};
pub use step::step;
