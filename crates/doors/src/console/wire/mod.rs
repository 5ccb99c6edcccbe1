//! What goes over the wire of our own API, as types; the document for other programs is made from them.
//!
//! Every type that stands for something of the hotel is made from the domain's by hand, so that neither follows the other's
//! changes unseen.
//!
//! - [`people`]: staff, hotels, what somebody may do.
//! - [`talk`]: conversations and messages.
//! - [`house`]: rooms and stays.
//! - [`live`]: what the event streams say.
//! - [`cursor`]: a place in the inbox as text.

pub mod cursor;
pub mod house;
pub mod live;
pub mod people;
pub mod talk;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Every error's body.
#[derive(Serialize, ToSchema)]
pub struct ErrorBody {
    /// A sentence for a person.
    pub error: String,
    /// A word for programs, `snake_case`.
    pub code: String,
    /// What else there is to know: `handler` when a colleague has the conversation, `retry_after` in seconds.
    pub details: Option<ErrorDetails>,
}

/// What else there is to know about an error.
#[derive(Serialize, ToSchema)]
pub struct ErrorDetails {
    /// Who has the conversation.
    pub handler: Option<people::StaffCard>,
    /// Seconds to wait before the next attempt.
    pub retry_after: Option<u64>,
}

/// A time as RFC 3339 in UTC.
pub fn time(at: Timestamp) -> String {
    at.to_string()
}
