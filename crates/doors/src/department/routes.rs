//! The calls of this door; these and [`super::sockets`] are the only files here with the web framework in them.
//!
//! | call | file |
//! | --- | --- |
//! | `/api/login`, `/api/login/refresh`, `/api/logout` | [`session`] |
//! | `/api/chat/guest-webhook`, `…/guest-ticket`, `…/guest/conversation-type` | [`guests`] |
//! | `/api/chat/conversations`, `…/create`, `…/{id}`, `…/close` | [`conversations`] |
//! | `/api/chat/messages/mark-read`, `…/typing` | [`messages`] |
//! | `/api/chat/upload-media` | [`upload`] |
//! | `/ws/chat`, `/ws/chat/{department}`, `/ws/guest/{number}` | [`super::sockets`] |

mod conversations;
mod guests;
mod messages;
mod proof;
pub mod session;
mod upload;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::routing::{get, post};
use domain::{Actor, ConversationId, Department, Hotel, HotelId};
use serde_json::json;

use super::sockets;
use super::wire::requests::OfConversation;
use super::wire::rows::Shown;
use crate::House;
use crate::error::Failure;
use crate::identity::{Credentials, StaffIdentity, staff_of};

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    let upload = crate::upload::limited(post(upload::upload), house.settings.upload_max);
    Router::new()
        .route("/api/login", post(session::sign_in))
        .route("/api/login/refresh", post(session::refresh))
        .route("/api/logout", post(session::sign_out))
        .route("/api/chat/guest-webhook", post(guests::say))
        .route("/api/chat/guest-ticket", post(guests::give_ticket))
        .route("/api/chat/guest/conversation-type", get(guests::show_conversation))
        .route("/api/chat/conversations", get(conversations::list))
        .route("/api/chat/conversations/create", post(conversations::create))
        .route("/api/chat/conversations/close", post(conversations::close))
        .route("/api/chat/conversations/{id}", get(conversations::show))
        .route("/api/chat/messages/mark-read", post(messages::mark_read))
        .route("/api/chat/messages/typing", post(messages::show_typing))
        .layer(DefaultBodyLimit::max(house.settings.body_max))
        .route("/api/chat/upload-media", upload)
        .route("/ws/chat", get(sockets::hear_all))
        .route("/ws/chat/{department}", get(sockets::hear_department))
        .route("/ws/guest/{number}", get(sockets::hear_guest))
        .with_state(house.clone())
}

/// A member of staff, as this door's clients are told when there is none: older ones read `detail`.
struct Clerk(StaffIdentity);

impl FromRequestParts<Arc<House>> for Clerk {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Failure> {
        let found = staff_of(house, &Credentials::of(parts)).await?;
        found.map(Self).ok_or_else(|| {
            let message = "Authentication credentials were not provided or are no longer valid.";
            Failure::new(StatusCode::UNAUTHORIZED, "sign_in", message).with("detail", message.into())
        })
    }
}

impl Clerk {
    /// Why not: another department's conversation is told from one that is not there.
    async fn refused(&self, house: &House, id: ConversationId, error: app::Error) -> Failure {
        told_apart(house, &self.0.actor, id, error).await.into()
    }
}

/// What keeps somebody from a conversation, in the older system's words.
pub(super) async fn told_apart(
    house: &House,
    actor: &Actor,
    id: ConversationId,
    error: app::Error,
) -> app::Error {
    if !matches!(error, app::Error::NotFound("Conversation")) {
        return error;
    }
    match app::conversations::is_elsewhere(&house.app, actor, id).await {
        Ok(true) => {
            app::Error::Denied { code: "access_denied", message: "Access denied to this conversation" }
        }
        Ok(false) => error,
        Err(other) => other,
    }
}

fn shown(house: &House) -> Shown<'_> {
    Shown { public_url: &house.settings.public_url, now: house.app.clock.now() }
}

async fn hotel_of(house: &House, id: HotelId) -> Result<Hotel, Failure> {
    let found = house.app.store.hotel(id).await.map_err(app::Error::from)?;
    Ok(found.ok_or(app::Error::NotFound("Hotel"))?)
}

/// 400 as the older system's forms say it: each field with its faults.
fn invalid_data(field: &str, fault: impl Into<String>) -> Failure {
    Failure::new(StatusCode::BAD_REQUEST, "invalid_data", "Invalid data").detail(field, json!([fault.into()]))
}

/// The conversation a body names.
fn conversation_id(body: &OfConversation) -> Result<ConversationId, Failure> {
    let id = body.conversation_id.trim().parse().map(ConversationId);
    id.map_err(|_| invalid_data("conversation_id", "A valid integer is required."))
}

/// 400 for a department nobody knows, with those there are.
fn unknown_department(departments: &[Department]) -> Failure {
    let names: Vec<&str> = departments.iter().map(|known| known.name.as_str()).collect();
    invalid_data("department", format!("There is no such department. There are: {}", names.join(", ")))
}

/// Answers hold guests' words and tickets: no cache on the way may keep them.
const NO_STORE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
