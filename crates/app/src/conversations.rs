//! Conversations: the inbox, who handles what, who read what.
//!
//! - [`list_inbox`], [`find`], [`read_history`]: look.
//! - [`take`], [`assign`]: who handles it.
//! - [`mark_read`], [`show_typing`]: what the other side sees of one's attention.
//! - [`open_for_room`], [`open_for_booking`]: staff speak first, or a guest comes by a link.

mod assign;
mod find;
mod list_inbox;
mod mark_read;
mod open_for_booking;
mod open_for_room;
mod read_history;
mod show_typing;
mod take;

pub use assign::assign;
pub(crate) use find::prove;
pub use find::{find, find_allowed};
pub use list_inbox::list_inbox;
pub use mark_read::mark_read;
pub use open_for_booking::open_for_booking;
pub use open_for_room::open_for_room;
pub use read_history::{History, read_history};
pub use show_typing::show_typing;
pub use take::take;
