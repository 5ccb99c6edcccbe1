//! The demo: an imaginary hotel with a few days of history, five small sisters, and an address that tells every
//! credential needed to try the doors.
//!
//! - [`script`]: who is there and what was said.
//! - [`kitchen`]: what there is to eat and what was ordered; [`dining`] sets the tables.
//! - [`visits`]: who came by the website; [`lobby`] plays it. [`answers`]: what the house says by itself.
//! - [`seed`]: plays the script through the use cases.
//! - [`links`]: the guests' links, kept beside the demo's data.
//! - [`api`]: `GET /api/demo` and what the front page needs.
//! - [`website`]: the hotel's own website, with the chat in its corner.
//! - [`pictures`]: a face for everybody who works there; [`dishes`]: a plate for everything there is to eat.

mod answers;
pub mod api;
mod dining;
pub mod dishes;
mod kitchen;
pub mod links;
mod lobby;
pub mod pictures;
pub mod script;
pub mod seed;
mod visits;
pub mod website;

pub use links::{Links, LinksError};
pub use script::PASSWORD;
pub use seed::seed;
