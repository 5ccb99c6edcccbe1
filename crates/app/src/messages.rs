//! What is said: send, change, take back. A file may be brought before the message it goes with ([`hold_file`]).

mod delete;
mod edit;
mod fetch_file;
mod held_file;
mod send;
mod send_canned;

pub use delete::{Deleted, delete};
pub use edit::edit;
pub use fetch_file::{FetchedFile, fetch_file};
pub use held_file::{HELD_FOR, HeldFile, drop_held, fetch_held, hold_file, send_held};
pub use send::{FILES_MAX, IncomingFile, Send, send};
pub(crate) use send::{forget_files, put_files};
pub use send_canned::send_canned;
