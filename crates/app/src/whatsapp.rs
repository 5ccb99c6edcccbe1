//! Guests who write from WhatsApp: what comes in, who they are, and how the hotel is reached there.
//!
//! What goes out is appended to the conversation like any other message; storage gives the courier its errand in the same
//! transaction. Only what stands in no conversation, and files to be fetched, are errands these use cases give themselves.
//!
//! - [`receive`]: one message, with its words made by `wording`; [`note_status`]: how far one of ours has come.
//! - `stay`: whose stay it is, and what is appended to it; `stranger`: who has none, and how they prove one.
//! - [`strangers`], [`link_by_hand`]: the same for staff.
//! - [`list_templates`], [`sync_templates`], [`send_template`]: what may be said after a day of silence.
//! - [`show_settings`], [`set_settings`], [`find_line`], [`line_of`]: how the hotel is reached, and its secrets.
//! - [`dead_letters`], [`resend`], [`discard`]: what could not be carried.
//! - [`Errand`]: what the courier is asked to do.

mod dead_letters;
mod errand;
mod incoming;
mod line;
mod link_by_hand;
mod note_status;
mod receive;
mod send_template;
mod settings;
mod stay;
mod stranger;
mod strangers;
mod templates;
mod wording;

pub use dead_letters::{DeadErrand, dead_letters, discard, resend};
pub use errand::{About, Errand, Fetch};
pub use incoming::{Incoming, Media, MediaKind, OrderLine, Place, Said, SharedCard};
pub use line::{Line, find_line, line_of, secret_context, webhook_secret};
pub use link_by_hand::link_by_hand;
pub use note_status::{StatusNews, note_status};
pub use receive::receive;
pub use send_template::{TemplateWish, send_template};
pub use settings::{AccountWish, SettingsWish, ShownSettings, set_settings, show_settings};
pub use strangers::strangers;
pub use templates::{list_templates, sync_templates};
