//! PIN sessions and sign-ins of staff: credentials become actors.
//!
//! - [`open_pin_session`]: room and PIN open a session.
//! - [`guest_by_pin_session`]: a PIN session's token becomes a guest.
//! - [`guest_by_booking_token`]: a booking's token becomes a guest.
//! - [`open_chat_session`], [`guest_by_chat_session`]: a short-lived stand-in for a booking's token, and back.
//! - [`sign_in`], [`sign_out`]: staff come and go.
//! - [`staff_by_token`]: a sign-in's token becomes a member of staff.

mod chat_session;
mod guest_by_booking_token;
mod guest_by_pin_session;
mod open_pin_session;
mod sign_in;
mod sign_out;
mod staff_by_token;

pub use chat_session::{guest_by_chat_session, open_chat_session};
pub use guest_by_booking_token::{TokenGuest, guest_by_booking_token};
pub use guest_by_pin_session::{PinGuest, guest_by_pin_session};
pub(crate) use open_pin_session::pin_context;
pub use open_pin_session::{OpenPinSession, OpenedPinSession, open_pin_session};
pub use sign_in::{SignedIn, sign_in};
pub use sign_out::sign_out;
pub use staff_by_token::{staff_actor, staff_by_token};
