//! PIN sessions and sign-ins of staff: credentials become actors.
//!
//! - [`open_pin_session`]: room and PIN open a session.
//! - [`guest_by_pin_session`]: a PIN session's token becomes a guest.
//! - [`guest_by_booking_token`]: a booking's token becomes a guest.
//! - [`open_chat_session`], [`guest_by_chat_session`]: a short-lived stand-in for a booking's token, and back.
//! - [`sign_in`], [`sign_out`], [`sign_out_everywhere`]: staff come and go.
//! - [`sign_in_for_tickets`], [`refresh`]: the same by tickets (JWTs) that are renewed.
//! - [`staff_by_token`]: a sign-in's token or ticket becomes a member of staff.
//! - [`change_own_password`]: a member of staff wants another password.

mod change_password;
mod chat_session;
mod guest_by_booking_token;
mod guest_by_pin_session;
mod open_pin_session;
mod refresh;
mod sign_in;
mod sign_out;
mod sign_out_everywhere;
mod staff_by_token;
mod tickets;

pub use change_password::change_own_password;
pub use chat_session::{guest_by_chat_session, open_chat_session};
pub use guest_by_booking_token::{TokenGuest, guest_by_booking_token};
pub use guest_by_pin_session::{PinGuest, guest_by_pin_session};
pub(crate) use open_pin_session::pin_context;
pub use open_pin_session::{OpenPinSession, OpenedPinSession, open_pin_session};
pub use refresh::{NotRefreshed, refresh};
pub use sign_in::{SignedIn, SignedInPair, sign_in, sign_in_for_tickets};
pub use sign_out::sign_out;
pub use sign_out_everywhere::sign_out_everywhere;
pub use staff_by_token::{staff_actor, staff_by_token};
