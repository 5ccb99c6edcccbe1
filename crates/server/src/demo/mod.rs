//! The demo: an imaginary hotel with a few days of history, five small sisters, and an address that tells every
//! credential needed to try the doors.
//!
//! - [`script`]: who is there and what was said.
//! - [`kitchen`]: what there is to eat and what was ordered; [`dining`] sets the tables.
//! - [`seed`]: plays the script through the use cases.
//! - [`links`]: the guests' links, kept beside the demo's data.
//! - [`api`]: `GET /api/demo` and what the front page needs.
//! - [`pictures`]: a face for everybody who works there; [`dishes`]: a plate for everything there is to eat.

pub mod api;
mod dining;
pub mod dishes;
mod kitchen;
pub mod links;
pub mod pictures;
pub mod script;
pub mod seed;

pub use links::{Links, LinksError};
pub use script::PASSWORD;
pub use seed::seed;
