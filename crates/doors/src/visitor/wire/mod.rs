//! The shapes of this wire.
//!
//! - [`fields`]: objects that clients send, read field by field; what does not fit is named.
//! - [`asks`]: what sockets ask for; [`requests`]: what calls ask for.
//! - [`rows`]: messages, and [`rooms`]: conversations as the older system's rooms.
//! - [`frames`]: what sockets hear; [`answers`]: what they are answered.
//! - [`knowledge`]: FAQs, auto-responses and figures.
//! - [`refusal`]: why something was not done.

pub mod answers;
pub mod asks;
pub mod fields;
pub mod frames;
pub mod knowledge;
pub mod refusal;
pub mod requests;
pub mod rooms;
pub mod rows;

use jiff::Timestamp;

/// RFC 3339 in UTC with `Z`.
pub fn time(at: Timestamp) -> String {
    at.to_string()
}
