//! The demo: an imaginary hotel with a few days of history, five small sisters, and an address that tells every
//! credential needed to try the doors.
//!
//! - [`script`]: who is there and what was said.
//! - [`seed`]: plays the script through the use cases.
//! - [`api`]: `GET /api/demo` and what the front page needs.
//! - [`pictures`]: a face for everybody who works there.

pub mod api;
pub mod pictures;
pub mod script;
pub mod seed;

pub use script::PASSWORD;
pub use seed::seed;
