//! Conversations: the inbox, who handles what, who read what, and what staff tell each other about it.
//!
//! - [`list_inbox`], [`list_recent`], [`count_unread`]: look at all of them.
//! - [`find`], [`is_elsewhere`], [`read_history`], [`list_notes`], [`list_participants`]: look at one.
//! - [`take`], [`assign`], [`transfer`]: who handles it.
//! - [`change_work`]: whether it is done, sleeps, how soon and under which words.
//! - [`add_note`]: for colleagues alone.
//! - [`mark_read`], [`show_typing`], [`show_looking`]: what others see of one's attention.
//! - [`open_for_room`], [`open_for_booking`]: staff speak first, or a guest comes by a link.

mod add_note;
mod assign;
mod change_work;
mod count_unread;
mod find;
mod is_elsewhere;
mod list_inbox;
mod list_notes;
mod list_participants;
mod list_recent;
mod mark_read;
mod mentions;
mod open_for_booking;
mod open_for_room;
mod read_history;
mod seen;
mod show_looking;
mod show_typing;
mod take;
mod transfer;

pub use add_note::add_note;
pub use assign::assign;
pub use change_work::change_work;
pub use count_unread::{UnreadCounts, count_unread};
pub(crate) use find::prove;
pub use find::{find, find_allowed};
pub use is_elsewhere::is_elsewhere;
pub use list_inbox::list_inbox;
pub use list_notes::list_notes;
pub use list_participants::list_participants;
pub use list_recent::list_recent;
pub use mark_read::mark_read;
pub(crate) use open_for_booking::may_begin;
pub use open_for_booking::open_for_booking;
pub use open_for_room::open_for_room;
pub use read_history::{History, read_history};
pub(crate) use seen::seen;
pub use show_looking::show_looking;
pub use show_typing::show_typing;
pub use take::take;
pub use transfer::{HandOver, Transferred, transfer};
