//! Questions the house answers by itself.
//!
//! - [`list`], [`list_public`]: look; [`keep`], [`remove`]: write one, change one, throw one away; [`import`]: many.
//! - [`try_out`], [`suggest`]: what would be answered, and what could be.
//! - [`Cabinet`]: a hotel's questions, ready to be asked.

mod cabinet;
mod import;
mod keep;
mod list;
mod remove;
mod suggest;
mod try_out;

pub use cabinet::{Cabinet, Suggestion};
pub use import::{Imported, import};
pub use keep::keep;
pub use list::{list, list_public};
pub use remove::remove;
pub use suggest::suggest;
pub use try_out::{Tried, try_out};

use crate::Error;
use crate::ports::StoreError;

/// How many are offered at most.
const SUGGESTED: usize = 5;

/// Why a question is not kept, in words.
fn refused(error: StoreError) -> Error {
    match error {
        StoreError::NotFound => Error::NotFound("FAQ"),
        StoreError::Conflict("faqs") => Error::conflict(
            "too_many_faqs",
            "There are as many questions as a hotel can keep: remove one first",
        ),
        other => other.into(),
    }
}
