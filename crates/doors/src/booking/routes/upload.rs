//! Files that come with a message.

use std::sync::Arc;

use app::conversations::open_for_booking;
use app::messages::Send;
use axum::Json;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode};
use domain::Door;
use serde_json::{Value, json};

use crate::House;
use crate::booking::identity::{self, Keys};
use crate::booking::wire;
use crate::error::Failure;
use crate::extract::Path;
use crate::{room, upload};

/// `POST /api/public/hotel/{slug}/chat/upload`, a form of `files[]`, `message?`, `client_message_id?`, `guest_token?`: 201
/// like the room door's upload.
pub(super) async fn upload(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    keys: Keys,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<(StatusCode, Json<Value>), Failure> {
    send(&house, &slug, &keys, &headers, multipart)
        .await
        .map_err(|failure| failure.with("success", false.into()))
}

async fn send(
    house: &House,
    slug: &str,
    keys: &Keys,
    headers: &HeaderMap,
    multipart: Multipart,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let form = upload::read(multipart, house.settings.upload_max).await?;
    let guest = identity::guest(house, slug, keys, form.token.as_deref()).await.map_err(in_public)?;
    let refuse = |error| identity::refuse(&guest, error);
    identity::expect_chat(&guest)?;
    form.expect_files()?;
    let (conversation, actor, _) =
        open_for_booking(&house.app, &guest.actor(), guest.guest.booking).await.map_err(refuse)?;
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let input = Send {
        text: &form.message,
        client_key: form.client_message_id.as_deref().or(key),
        reply_to: None,
        files: form.files,
        door: Door::Booking,
    };
    let sent = app::messages::send(&house.app, &actor, &conversation, input).await.map_err(refuse)?;
    let mut answer = json!({"success": true, "conversation_id": conversation.card.id.0});
    answer["message"] = wire::message(house, &sent.conversation.card, &sent.message);
    answer["attachments"] = room::wire::attachments(house, &sent.message);
    if !form.refused.is_empty() {
        answer["warnings"] = json!(form.refused);
    }
    Ok((StatusCode::CREATED, Json(answer)))
}

// Under this path a missing token and a dead one are said as seed 002 says them.
fn in_public(failure: Failure) -> Failure {
    match failure.code() {
        "token_required" => Failure::new(StatusCode::UNAUTHORIZED, "token_required", "Guest token required"),
        "token_invalid" => Failure::new(StatusCode::FORBIDDEN, "token_invalid", "Invalid token"),
        _ => failure,
    }
}
