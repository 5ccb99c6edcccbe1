//! Door `booking`: seeds 001 and 002, a booking's token.
//!
//! What it serves is told in `docs/doors/booking.md`.
//!
//! - [`services`]: seed 002: one token opens chat, room service and breakfast.

use std::sync::Arc;

use axum::Router;

use crate::House;

pub mod services;

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    services::router(house)
}
