//! The calls of this door, at `/chat` as the older system's clients call them and at `/api/chat` as its guide prints them.
//!
//! | call | file |
//! | --- | --- |
//! | `rooms`, `rooms/create`, `rooms/{id}`, `…/archive`, `unread-counts` | [`rooms`] |
//! | `rooms/{id}/messages`, `…/messages/read`, `…/read` | [`messages`] |
//! | `rooms/{id}/convert-guest`, `…/link-booking`, `…/unlink-booking`, `…/block`, `…/trigger-auto-response` | [`guests`] |
//! | `faqs`, `faqs/{id}` | [`faqs`] |
//! | `auto-responses`, `auto-responses/{id}` | [`auto_responses`] |
//! | `analytics` | [`figures`] |

mod asked;
mod auto_responses;
mod faqs;
mod figures;
mod guests;
mod messages;
mod rooms;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::routing::{get, post, put};

use crate::House;

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    Router::new()
        .nest("/chat", calls())
        .nest("/api/chat", calls())
        .layer(DefaultBodyLimit::max(house.settings.body_max))
        .with_state(house.clone())
}

fn calls() -> Router<Arc<House>> {
    Router::new()
        .route("/rooms", get(rooms::list))
        .route("/rooms/create", post(rooms::create))
        .route("/rooms/{id}", get(rooms::show))
        .route("/rooms/{id}/archive", put(rooms::archive))
        .route("/unread-counts", get(rooms::count_unread))
        .route("/rooms/{id}/messages", get(messages::list).post(messages::send))
        .route("/rooms/{id}/messages/read", put(messages::mark_read))
        .route("/rooms/{id}/read", put(messages::mark_read))
        .route("/rooms/{id}/convert-guest", post(guests::convert))
        .route("/rooms/{id}/link-booking", post(guests::link))
        .route("/rooms/{id}/unlink-booking", post(guests::unlink))
        .route("/rooms/{id}/block", post(guests::block))
        .route("/rooms/{id}/trigger-auto-response", post(guests::respond))
        .route("/faqs", get(faqs::list).post(faqs::add))
        .route("/faqs/{id}", put(faqs::change).delete(faqs::remove))
        .route("/auto-responses", get(auto_responses::list).post(auto_responses::add))
        .route("/auto-responses/{id}", put(auto_responses::change).delete(auto_responses::remove))
        .route("/analytics", get(figures::show))
}

/// Answers hold guests' words and secrets: no cache on the way may keep them.
const NO_STORE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
