//! What is said: send, change, take back.

mod delete;
mod edit;
mod fetch_file;
mod send;

pub use delete::{Deleted, delete};
pub use edit::edit;
pub use fetch_file::{FetchedFile, fetch_file};
pub use send::{FILES_MAX, IncomingFile, Send, send};
