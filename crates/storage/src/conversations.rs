//! Conversations and messages. Every change of a conversation happens under its row's lock.
//!
//! - [`load`]: one conversation or message, and how a summary is kept.
//! - [`open`]: the conversation of a stay.
//! - [`inbox`], [`history`]: lists, paged by key.
//! - [`append`]: a message is kept.
//! - [`mark_read`], [`hand_over`], [`change`]: what happens to it afterwards.

pub(crate) mod append;
pub(crate) mod change;
pub(crate) mod hand_over;
pub(crate) mod history;
pub(crate) mod inbox;
pub(crate) mod load;
pub(crate) mod mark_read;
pub(crate) mod open;
