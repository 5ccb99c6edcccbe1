//! What is said: read, send, mark read.

use std::sync::Arc;

use app::conversations::{History, mark_read as mark, open_for_booking, read_history};
use app::credentials::TokenGuest;
use app::messages::Send;
use app::ports::store::HistoryPage;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::{ConversationId, Door, MessageId};
use serde_json::{Value, json};

use crate::House;
use crate::booking::identity::{self, Keys};
use crate::booking::wire;
use crate::error::Failure;
use crate::extract::{JsonOrForm, Path, Query};
use crate::wire::time;

/// How many messages a page has unless told.
const PAGE: i64 = 50;

/// `GET …/chat/messages`: a page, oldest first. With `after` it is what was missed, from the first on.
pub(super) async fn history(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    keys: Keys,
    Query(query): Query<wire::HistoryQuery>,
) -> Result<Json<Value>, Failure> {
    let guest = identity::guest(&house, &slug, &keys, None).await?;
    identity::expect_chat(&guest)?;
    let Some(conversation) = &guest.conversation else {
        return Ok(Json(json!({"messages": [], "conversation_id": null, "count": 0, "has_more": false})));
    };
    let page = HistoryPage {
        before: query.before_id.or(query.before).map(MessageId),
        after: query.after.map(MessageId),
        limit: u32::try_from(query.limit.unwrap_or(PAGE)).unwrap_or(1),
    };
    let history = read(&house, &guest, conversation.card.id, page).await?;
    let card = &history.conversation.card;
    let rows: Vec<Value> =
        history.messages.iter().map(|message| wire::message(&house, card, message)).collect();
    Ok(Json(json!({
        "conversation_id": card.id.0,
        "count": rows.len(),
        "has_more": history.has_more,
        "messages": rows,
    })))
}

/// A page without what was taken back. It is empty only when nothing follows, so that who pages by the last row he got
/// never stands still.
async fn read(
    house: &House,
    guest: &TokenGuest,
    id: ConversationId,
    mut page: HistoryPage,
) -> Result<History, Failure> {
    loop {
        let mut history = read_history(&house.app, &guest.actor(), id, page)
            .await
            .map_err(|error| identity::refuse(guest, error))?;
        let ends =
            history.messages.first().zip(history.messages.last()).map(|(first, last)| (first.id, last.id));
        history.messages.retain(|message| message.deleted_at.is_none());
        match ends {
            Some((first, last)) if history.messages.is_empty() && history.has_more => {
                page = match page.after {
                    Some(_) => HistoryPage { after: Some(last), ..page },
                    None => HistoryPage { before: Some(first), ..page },
                };
            }
            _ => return Ok(history),
        }
    }
}

/// `POST …/chat/messages`: 201 `{message_id, sent_at, conversation_id, client_message_id, message}`. A repeat with the same
/// key answers the same and tells nobody.
pub(super) async fn send(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    keys: Keys,
    headers: HeaderMap,
    JsonOrForm(body): JsonOrForm<wire::SendMessage>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let token = body.guest_token.as_deref().or(body.token.as_deref());
    let guest = identity::guest(&house, &slug, &keys, token).await?;
    let refuse = |error| identity::refuse(&guest, error);
    identity::expect_chat(&guest)?;
    if body.message.trim().is_empty() {
        return Err(Failure::new(StatusCode::BAD_REQUEST, "empty", "Message text is required"));
    }
    let (conversation, actor, _) =
        open_for_booking(&house.app, &guest.actor(), guest.guest.booking).await.map_err(refuse)?;
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let input = Send {
        text: &body.message,
        client_key: body.client_message_id.as_deref().filter(|key| !key.is_empty()).or(key),
        reply_to: body.reply_to.map(MessageId),
        files: Vec::new(),
        door: Door::Booking,
    };
    let sent = app::messages::send(&house.app, &actor, &conversation, input).await.map_err(refuse)?;
    let mut answer = json!({
        "message_id": sent.message.id.0,
        "sent_at": time(sent.message.created_at),
        "conversation_id": conversation.card.id.0,
        "client_message_id": sent.message.client_key.as_ref().map(|key| key.as_str()),
    });
    answer["message"] = wire::message(&house, &sent.conversation.card, &sent.message);
    Ok((StatusCode::CREATED, Json(answer)))
}

/// `POST …/chat/conversations/{id}/mark_read`: `{marked_read}`.
pub(super) async fn mark_read(
    State(house): State<Arc<House>>,
    Path((slug, id)): Path<(String, i64)>,
    keys: Keys,
    JsonOrForm(body): JsonOrForm<wire::MaybeToken>,
) -> Result<Json<Value>, Failure> {
    let guest = identity::guest(&house, &slug, &keys, body.token()).await?;
    identity::expect_chat(&guest)?;
    if guest.guest.conversation != Some(ConversationId(id)) {
        let message = "This conversation is not the booking's";
        return Err(Failure::new(StatusCode::FORBIDDEN, "CONVERSATION_MISMATCH", message));
    }
    let read = mark(&house.app, &guest.actor(), ConversationId(id), None)
        .await
        .map_err(|error| identity::refuse(&guest, error))?;
    Ok(Json(json!({"marked_read": read.len()})))
}
