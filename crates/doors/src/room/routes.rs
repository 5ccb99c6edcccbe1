//! The calls of the room door; the only files here with the web framework in them.
//!
//! | call | file |
//! | --- | --- |
//! | `…/initialize`, `…/validate`, `…/unread-count`, `…/validate-chat-pin` | [`session`] |
//! | `…/messages`, `…/messages/send`, `…/mark-read`, `…/update`, `…/delete` | [`messages`] |
//! | `…/upload-attachment` | [`upload`] |
//! | lists, `…/assign-staff`, `…/from-room`, `…/login`, what else the staff screen asks | [`staff`] |

mod messages;
mod session;
mod staff;
mod upload;

use std::sync::Arc;

use app::credentials::{PinGuest, guest_by_pin_session};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use domain::{Actor, Conversation, ConversationId};

use crate::House;
use crate::error::Failure;
use crate::identity::{Credentials, StaffIdentity, staff_of};

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    let upload = crate::upload::limited(post(upload::upload), house.settings.upload_max);
    Router::new()
        .route("/api/chat/{slug}/guest-session/room/{room}/initialize", post(session::initialize))
        .route("/api/chat/{slug}/messages/room/{room}/validate-chat-pin", post(session::validate_chat_pin))
        .route("/api/chat/guest-session/{token}/validate", get(session::validate))
        .route("/api/chat/guest-session/{token}/unread-count", get(session::unread_count))
        .route("/api/chat/{slug}/conversations/{id}/messages/send", post(messages::send))
        .route("/chat/{slug}/conversations/{id}/messages/send", post(messages::send))
        .route("/api/chat/{slug}/conversations/{id}/messages", get(messages::history))
        .route("/api/chat/conversations/{id}/mark-read", post(messages::mark_read))
        .route("/api/chat/messages/{id}/update", patch(messages::update))
        .route("/api/chat/messages/{id}/delete", axum::routing::delete(messages::delete))
        .route("/api/chat/{slug}/conversations/{id}/upload-attachment", upload)
        .route("/api/chat/{slug}/conversations", get(staff::list))
        .route("/api/chat/{slug}/active-rooms", get(staff::list))
        .route("/api/chat/{slug}/conversations/unread-count", get(staff::unread_by_room))
        .route("/api/chat/hotels/{slug}/conversations/unread-count", get(staff::unread_of_hotel))
        .route("/api/chat/{slug}/conversations/from-room/{room}", post(staff::from_room))
        .route("/api/chat/{slug}/conversations/{id}/assign-staff", post(staff::assign))
        .route("/api/staff/login", post(staff::login))
        .route("/api/staff/me", get(staff::me))
        .route("/api/staff/{slug}/me", get(staff::me))
        .route("/api/hotel/{slug}", get(staff::hotel))
        .route("/api/common/{slug}/theme", get(staff::theme))
        .with_state(house.clone())
}

/// Who makes a call that guests and staff share.
enum Speaker {
    Nobody,
    Guest(Box<PinGuest>),
    Staff(Box<StaffIdentity>),
}

impl Speaker {
    fn actor(&self) -> Actor {
        match self {
            Self::Nobody => Actor::Nobody,
            Self::Guest(entry) => entry.actor.clone(),
            Self::Staff(identity) => identity.actor.clone(),
        }
    }
}

/// Header or query first, then the body's session token, then the console's cookie. A credential that opens nothing is
/// an error, not nobody.
async fn speaker(
    house: &House,
    credentials: &Credentials,
    body_token: Option<&str>,
) -> Result<Speaker, Failure> {
    if let Some(named) = &credentials.named {
        let only_named = Credentials { named: Some(named.clone()), cookie: None };
        if let Some(staff) = staff_of(house, &only_named).await? {
            return Ok(Speaker::Staff(Box::new(staff)));
        }
        return guest(house, &named.token).await;
    }
    if let Some(token) = body_token.filter(|token| !token.is_empty()) {
        return guest(house, token).await;
    }
    Ok(staff_of(house, credentials).await?.map_or(Speaker::Nobody, |staff| Speaker::Staff(Box::new(staff))))
}

async fn guest(house: &House, token: &str) -> Result<Speaker, Failure> {
    Ok(Speaker::Guest(Box::new(guest_by_pin_session(&house.app, token).await?)))
}

/// The conversation of a path, for a speaker who may read it, in the hotel the path names.
async fn conversation_of(
    house: &House,
    speaker: &Speaker,
    slug: &str,
    id: i64,
) -> Result<Conversation, Failure> {
    let id = ConversationId(id);
    let conversation = match speaker {
        // The guest's own conversation came with the session, so it is not read twice.
        Speaker::Guest(entry) if entry.conversation.card.id == id => entry.conversation.clone(),
        _ => app::conversations::find(&house.app, &speaker.actor(), id).await?,
    };
    if conversation.card.hotel_slug.as_str() != slug {
        return Err(Failure::new(StatusCode::NOT_FOUND, "not_found", "Conversation not found"));
    }
    Ok(conversation)
}

/// The member of staff of a call, who must belong to the hotel the path names.
fn at_hotel(identity: &StaffIdentity, hotel: &domain::Hotel) -> Result<(), Failure> {
    if identity.staff.hotel == hotel.id { Ok(()) } else { Err(unknown_hotel()) }
}

fn unknown_hotel() -> Failure {
    Failure::new(StatusCode::NOT_FOUND, "not_found", "Hotel not found")
}

async fn hotel_of(house: &House, slug: &str) -> Result<domain::Hotel, Failure> {
    let found = house.app.store.hotel_by_slug(slug).await.map_err(app::Error::from)?;
    found.ok_or_else(unknown_hotel)
}
