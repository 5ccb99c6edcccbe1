//! PIN sessions and sign-ins of staff: credentials become actors.
//!
//! - [`open_pin_session`]: room and PIN open a session.
//! - [`guest_by_pin_session`]: a PIN session's token becomes a guest.
//! - [`guest_by_booking_token`]: a booking's token becomes a guest.
//! - [`sign_in`], [`sign_out`]: staff come and go.
//! - [`staff_by_token`]: a sign-in's token becomes a member of staff.

mod guest_by_booking_token;
mod guest_by_pin_session;
mod open_pin_session;
mod sign_in;
mod sign_out;
mod staff_by_token;

pub use guest_by_booking_token::{TokenGuest, guest_by_booking_token};
pub use guest_by_pin_session::{PinGuest, guest_by_pin_session};
pub(crate) use open_pin_session::pin_context;
pub use open_pin_session::{OpenPinSession, OpenedPinSession, open_pin_session};
pub use sign_in::{SignedIn, sign_in};
pub use sign_out::sign_out;
pub use staff_by_token::{staff_actor, staff_by_token};
