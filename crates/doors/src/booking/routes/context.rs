//! Where a guest's page begins: what the link opens, and where to listen.

use std::sync::Arc;

use app::conversations::open_for_booking;
use app::credentials::{TokenGuest, open_chat_session};
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Scope, allow, deed};
use domain::{BookingState, ConversationCard};
use serde_json::Value;

use crate::House;
use crate::booking::identity::{self, Keys};
use crate::booking::services::routes::chat::staff_online;
use crate::booking::wire;
use crate::error::Failure;
use crate::extract::{JsonOrForm, Path};

/// `GET|POST …/chat/context`: opens the conversation when the guest may chat.
pub(super) async fn chat(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    keys: Keys,
    JsonOrForm(body): JsonOrForm<wire::MaybeToken>,
) -> Result<axum::Json<Value>, Failure> {
    let guest = identity::guest(&house, &slug, &keys, body.token()).await?;
    let card = open(&house, &guest).await?;
    let session = open_chat_session(&house.app, &guest);
    let staff = staff_online(&house, guest.guest.hotel);
    Ok(axum::Json(wire::context(&house, &guest, card.as_ref(), &session, staff)))
}

/// The conversation; none when the stay is over, which the page shows and does not take for an error.
async fn open(house: &House, guest: &TokenGuest) -> Result<Option<ConversationCard>, Failure> {
    match identity::expect_chat(guest) {
        Ok(()) => {}
        Err(over) if over.code() == "stay_over" && guest.card.booking.state == BookingState::CheckedOut => {
            return Ok(None);
        }
        Err(other) => return Err(other),
    }
    let (conversation, ..) = open_for_booking(&house.app, &guest.actor(), guest.guest.booking)
        .await
        .map_err(|error| identity::refuse(guest, error))?;
    Ok(Some(conversation.card))
}

/// `GET /api/guest/context`: the booking, whichever hotel's it is.
pub(super) async fn guest(State(house): State<Arc<House>>, keys: Keys) -> Result<axum::Json<Value>, Failure> {
    let missing = || {
        Failure::new(StatusCode::UNAUTHORIZED, "token_required", "MISSING_TOKEN")
            .with("detail", "Token is required".into())
    };
    let unknown = || {
        Failure::new(StatusCode::NOT_FOUND, "token_invalid", "INVALID_TOKEN")
            .with("detail", "Invalid or expired token".into())
    };
    let token = keys.token(None).ok_or_else(missing)?;
    let guest = identity::guest_of_token(&house, token).await?.ok_or_else(unknown)?;
    let mut answer = wire::guest_context(&guest);
    answer["allowed_actions"] = allowed_actions(&guest).into();
    Ok(axum::Json(answer))
}

fn allowed_actions(guest: &TokenGuest) -> Vec<&'static str> {
    let actor = guest.actor();
    let scope = Scope::booking(guest.guest.hotel, guest.guest.booking);
    let deeds = [
        ("view_booking", allow::<deed::SeeBookings>(&actor, scope).is_ok()),
        ("chat", allow::<deed::SendMessage>(&actor, scope).is_ok()),
        ("room_service", allow::<deed::PlaceOrder>(&actor, scope).is_ok()),
    ];
    deeds.into_iter().filter(|(_, may)| *may).map(|(action, _)| action).collect()
}
