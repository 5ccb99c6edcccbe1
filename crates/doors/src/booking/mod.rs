//! Door `booking`: seeds 001 and 002, a booking's token.
//!
//! What it serves is told in `docs/doors/booking.md`.
//!
//! - [`routes`]: seed 001's calls: the chat, and what its later clients ask besides.
//! - [`services`]: seed 002: one token opens chat, room service and breakfast.
//! - [`identity`]: who calls: a token, or the chat session that stands in for it.
//! - [`wire`]: request and response types of the chat.
//! - [`names`]: channels' names, and who of the staff may hear them.
//! - [`subscribe`]: which channels a guest may hear, and until when.
//! - [`announce`]: what happened → Pusher events of chat and booking.
//! - [`sink`]: where announcements go.

use std::sync::Arc;

use axum::Router;

use crate::House;

pub mod announce;
pub mod identity;
pub mod names;
pub mod routes;
pub mod services;
pub mod sink;
pub mod subscribe;
pub mod wire;

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    services::router(house).merge(routes::router(house))
}
