//! Seed 001's calls; the only files here with the web framework in them.
//!
//! | call | file |
//! | --- | --- |
//! | `/api/guest/hotel/{slug}/chat/context`, `/api/guest/context`, `/api/hotel/guest/context` | [`context`] |
//! | `/api/guest/hotel/{slug}/chat/messages`, `…/chat/conversations/{id}/mark_read` | [`messages`] |
//! | `/api/guest/hotel/{slug}/chat/pusher/auth` | [`pusher_auth`] |
//! | `/api/public/hotel/{slug}/chat/upload` | [`upload`] |

mod context;
mod messages;
mod pusher_auth;
mod upload;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::routing::{get, post};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::House;

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    // Answers hold guests' names and what they said: no cache on the way may keep them.
    let no_store =
        SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let files = crate::upload::limited(post(upload::upload), house.settings.upload_max);
    let files = Router::new().route("/api/public/hotel/{slug}/chat/upload", files);
    Router::new()
        .route("/api/guest/hotel/{slug}/chat/context", get(context::chat).post(context::chat))
        .route("/api/guest/hotel/{slug}/chat/messages", get(messages::history).post(messages::send))
        .route("/api/guest/hotel/{slug}/chat/conversations/{id}/mark_read", post(messages::mark_read))
        .route("/api/guest/hotel/{slug}/chat/pusher/auth", post(pusher_auth::authorize))
        .route("/api/guest/context", get(context::guest))
        .route("/api/hotel/guest/context", get(context::guest))
        .layer(DefaultBodyLimit::max(house.settings.body_max))
        .merge(files)
        .layer(no_store)
        .with_state(house.clone())
}
