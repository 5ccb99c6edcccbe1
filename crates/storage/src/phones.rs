//! Guests who write from their phones.
//!
//! A contact is locked before its booking and its conversation, a conversation before the lane of the outbox it posts to.
//!
//! - [`contacts`], [`link`], [`strangers`]: who writes, for which stay, and what is kept of those without one.
//! - [`arrive`], [`send_out`], [`receipt`]: the phone's part of a message that comes, goes out, or is read.
//! - [`external`], [`outgoing`], [`deliver`], [`complete`]: what couriers ask and tell.
//! - [`dead_letters`]: what could not be carried.
//! - [`settings`], [`templates`]: how a hotel is reached.
//! - [`parcel`]: the texts of parcels.

pub(crate) mod arrive;
pub(crate) mod complete;
pub(crate) mod contacts;
pub(crate) mod dead_letters;
pub(crate) mod deliver;
pub(crate) mod external;
pub(crate) mod link;
pub(crate) mod outgoing;
pub(crate) mod parcel;
pub(crate) mod receipt;
pub(crate) mod send_out;
pub(crate) mod settings;
pub(crate) mod strangers;
pub(crate) mod templates;
