//! Answers staff keep ready, with the files that go with them.
//!
//! - [`list`], [`fetch_file`]: look.
//! - [`keep`], [`remove`]: write one, change one, throw one away.
//! - [`add_files`], [`remove_file`]: what goes with it.
//!
//! [`crate::messages::send_canned`] uses one.

mod add_files;
mod fetch_file;
mod find;
mod keep;
mod list;
mod remove;
mod remove_file;

pub use add_files::add_files;
pub use fetch_file::{FetchedFile, fetch_file};
pub(crate) use find::find;
pub use keep::{Answer, keep};
pub use list::list;
pub use remove::remove;
pub use remove_file::remove_file;
