//! Door `room`: seed 000, room QR and PIN.
//!
//! What it serves is told in `docs/doors/room.md`.
//!
//! - [`routes`]: its calls.
//! - [`wire`]: its request and response types.
//! - [`announce`]: what happened → its Pusher events.
//! - [`names`]: its channels' names, sealed or open, and who of the staff may hear them.

mod alert;
pub mod announce;
pub mod names;
pub mod routes;
pub mod wire;
