//! Guests' booking tokens: made and revoked by staff.

mod issue;
mod revoke;

pub use issue::{IssuedToken, NewLink, issue};
pub use revoke::revoke;
