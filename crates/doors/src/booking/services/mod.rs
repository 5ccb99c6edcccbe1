//! Seed 002: one booking token opens chat, room service and breakfast, under `/api/public/hotel/{slug}/…`.
//!
//! | calls | file |
//! | --- | --- |
//! | `/booking`, `/booking/pre-checkin` | [`routes::booking`] |
//! | `/room-services/menu`, `/room-services/order` | [`routes::room_service`] |
//! | `/breakfast/menu`, `/breakfast/order` | [`routes::breakfast`] |
//! | `/orders`, `/orders/{id}`, `/orders/{id}/cancel` | [`routes::orders`] |
//! | `/chat/start`, `/chat/message` | [`routes::chat`] |
//!
//! - [`caller`]: the guest a call comes from, and what the call asks for.
//! - [`refusal`]: errors in the words of the seed.
//! - [`wire`]: request and response types.
//! - [`announce`]: orders → Pusher events.
//! - [`names`]: the kitchen's channels, and who of the staff may hear them.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::House;

pub mod announce;
mod caller;
pub mod names;
mod refusal;
pub mod routes;
pub mod wire;

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    // Answers hold guests' names and orders: no cache on the way may keep them.
    let no_store =
        SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let (calls, _) = routes::all().split_for_parts();
    calls.layer(no_store).layer(DefaultBodyLimit::max(house.settings.body_max)).with_state(house.clone())
}
