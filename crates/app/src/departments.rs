//! The departments guests' conversations and orders belong to.

mod add;
mod list;
mod rename;

pub use add::add;
pub use list::list;
pub use rename::rename;

use crate::Error;
use crate::ports::StoreError;

fn refused(error: StoreError) -> Error {
    match error {
        StoreError::Conflict("department") => {
            Error::conflict("department_taken", "Another department has this name")
        }
        StoreError::Conflict("reception") => {
            Error::conflict("reception", "Reception keeps its name: whom nobody else answers is found by it")
        }
        other => other.into(),
    }
}
