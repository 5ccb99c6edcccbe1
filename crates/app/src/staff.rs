//! Who works at the hotel.
//!
//! - [`list`], [`add`], [`edit`]: the people.
//! - [`set_password`]: an administrator helps somebody who forgot theirs.
//! - [`set_duty`]: who is at work now.

mod add;
mod edit;
mod list;
mod set_duty;
mod set_password;

pub use add::{NewColleague, add};
pub use edit::{ColleagueChanges, edit};
pub use list::list;
pub use set_duty::set_duty;
pub(crate) use set_password::check_password;
pub use set_password::{PASSWORD_MIN, set_password};
