//! Conversations and messages. Every change of a conversation happens under its row's lock.
//!
//! - [`load`]: one conversation or message, and how a summary is kept.
//! - [`open`], [`open_in`]: the conversation of a stay.
//! - [`inbox`], [`recent`], [`history`]: lists, paged by key; [`last`]: the last word of each row of a list.
//! - [`append`]: a message is kept.
//! - [`mark_read`], [`hand_over`], [`change`]: what happens to it afterwards.
//! - [`work`], [`transfer`], [`notes`]: how staff work on it.
//! - [`participants`], [`unread`]: who was here, and what waits for whom.

pub(crate) mod append;
pub(crate) mod change;
pub(crate) mod hand_over;
pub(crate) mod history;
pub(crate) mod inbox;
pub(crate) mod last;
pub(crate) mod load;
pub(crate) mod mark_read;
pub(crate) mod notes;
pub(crate) mod open;
pub(crate) mod open_in;
pub(crate) mod participants;
pub(crate) mod recent;
pub(crate) mod transfer;
pub(crate) mod unread;
pub(crate) mod work;
