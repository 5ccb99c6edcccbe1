//! What the house says by itself when nobody is there to say it, and the hours it says it in.
//!
//! - [`list`], [`keep`], [`remove`], [`add_defaults`]: its words.
//! - [`hours`], [`set_hours`]: when a department answers; `desk`: whether it does now.
//! - `compose`: the words for an occasion; `say`: they become a message of the house.

mod add_defaults;
mod compose;
mod desk;
mod hours;
mod keep;
mod list;
mod remove;
mod say;

pub use add_defaults::add_defaults;
pub(crate) use compose::{Occasion, compose};
pub(crate) use desk::{Desk, desk};
pub use hours::{DepartmentHours, hours, set_hours};
pub use keep::keep;
pub use list::list;
pub use remove::remove;
pub(crate) use say::{Saying, say};

use domain::{Department, DepartmentId, HotelId};

use crate::ports::StoreError;
use crate::{App, Error};

async fn department(app: &App, hotel: HotelId, id: DepartmentId) -> Result<Department, Error> {
    let known = app.store.departments(hotel).await?;
    known.into_iter().find(|department| department.id == id).ok_or(Error::NotFound("Department"))
}

/// Why words are not kept, in words.
fn refused(error: StoreError) -> Error {
    match error {
        StoreError::NotFound => Error::NotFound("Auto-response"),
        StoreError::Conflict("auto_responses") => Error::conflict(
            "too_many_auto_responses",
            "There are as many auto-responses as a hotel can keep: remove one first",
        ),
        other => other.into(),
    }
}
