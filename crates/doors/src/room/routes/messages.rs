//! What is said: send, read, change, take back.

use std::sync::Arc;

use app::conversations::{mark_read as mark, read_history};
use app::messages::{Deleted, Send};
use app::ports::store::HistoryPage;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::{ConversationId, Door, MessageId};
use serde_json::{Value, json};

use super::{Speaker, conversation_of, speaker};
use crate::House;
use crate::error::Failure;
use crate::extract::{Json, Path, Query};
use crate::identity::Credentials;
use crate::room::wire;

type Answer = Result<axum::Json<Value>, Failure>;

pub(super) async fn send(
    State(house): State<Arc<House>>,
    Path((slug, id)): Path<(String, i64)>,
    credentials: Credentials,
    headers: HeaderMap,
    Json(body): Json<wire::SendMessage>,
) -> Answer {
    let speaker = speaker(&house, &credentials, body.session_token.as_deref()).await?;
    compare_claim(&speaker, &body)?;
    let conversation = conversation_of(&house, &speaker, &slug, id).await?;
    let input = Send {
        text: &body.message,
        client_key: body.client_message_id.as_deref().or_else(|| idempotency_key(&headers)),
        reply_to: body.reply_to.map(MessageId),
        files: Vec::new(),
        door: Door::Room,
    };
    let appended = app::messages::send(&house.app, &speaker.actor(), &conversation, input).await?;
    Ok(axum::Json(wire::sent(&house, &appended)))
}

/// The key a client gives a request so that a repeat is recognised.
pub(super) fn idempotency_key(headers: &HeaderMap) -> Option<&str> {
    headers.get("idempotency-key").and_then(|value| value.to_str().ok())
}

// Who speaks comes from the credential; what the body claims must not contradict it.
fn compare_claim(speaker: &Speaker, body: &wire::SendMessage) -> Result<(), Failure> {
    let claims_staff = body.sender_type.as_deref() == Some("staff") || body.staff_id.is_some();
    match speaker {
        Speaker::Staff(identity) if body.staff_id.is_some_and(|id| id != identity.staff.id.0) => Err(
            Failure::new(StatusCode::FORBIDDEN, "wrong_staff", "staff_id is not the person who is signed in"),
        ),
        Speaker::Guest(_) if claims_staff => Err(Failure::new(
            StatusCode::FORBIDDEN,
            "not_staff",
            "A guest session cannot speak for the staff",
        )),
        _ => Ok(()),
    }
}

pub(super) async fn history(
    State(house): State<Arc<House>>,
    Path((slug, id)): Path<(String, i64)>,
    credentials: Credentials,
    Query(query): Query<wire::HistoryQuery>,
) -> Answer {
    let speaker = speaker(&house, &credentials, None).await?;
    let conversation = conversation_of(&house, &speaker, &slug, id).await?;
    let page = HistoryPage {
        before: query.before_id.map(MessageId),
        after: query.after_id.map(MessageId),
        limit: query.limit.unwrap_or(10),
    };
    let history = read_history(&house.app, &speaker.actor(), conversation.card.id, page).await?;
    let card = &history.conversation.card;
    Ok(axum::Json(history.messages.iter().map(|message| wire::message(&house, card, message)).collect()))
}

pub(super) async fn mark_read(
    State(house): State<Arc<House>>,
    Path(id): Path<i64>,
    credentials: Credentials,
    Json(body): Json<wire::MaybeSession>,
) -> Answer {
    let speaker = speaker(&house, &credentials, body.session_token.as_deref()).await?;
    // The seed's guest page calls this once before it has its session; that reads nothing and tells nothing.
    let count = match speaker {
        Speaker::Nobody => 0,
        _ => mark(&house.app, &speaker.actor(), ConversationId(id), None).await?.len(),
    };
    Ok(axum::Json(json!({"conversation_id": id, "marked_as_read": count})))
}

pub(super) async fn update(
    State(house): State<Arc<House>>,
    Path(id): Path<i64>,
    credentials: Credentials,
    Json(body): Json<wire::UpdateMessage>,
) -> Answer {
    let speaker = speaker(&house, &credentials, body.session_token.as_deref()).await?;
    let message = app::messages::edit(&house.app, &speaker.actor(), MessageId(id), &body.message).await?;
    let row = row(&house, &speaker, &message).await?;
    Ok(axum::Json(json!({"success": true, "message": row})))
}

pub(super) async fn delete(
    State(house): State<Arc<House>>,
    Path(id): Path<i64>,
    credentials: Credentials,
    Query(query): Query<wire::DeleteQuery>,
    Json(body): Json<wire::MaybeSession>,
) -> Answer {
    let speaker = speaker(&house, &credentials, body.session_token.as_deref()).await?;
    let erase = matches!(query.hard_delete.as_deref(), Some("true" | "1" | "True"));
    let answer = match app::messages::delete(&house.app, &speaker.actor(), MessageId(id), erase).await? {
        Deleted::Erased => json!({"success": true, "hard_delete": true, "message_id": id}),
        Deleted::Tombstone(message) => {
            let row = row(&house, &speaker, &message).await?;
            json!({"success": true, "hard_delete": false, "message_id": id, "message": row})
        }
    };
    Ok(axum::Json(answer))
}

async fn row(house: &House, speaker: &Speaker, message: &domain::Message) -> Result<Value, Failure> {
    let conversation = app::conversations::find(&house.app, &speaker.actor(), message.conversation).await?;
    Ok(wire::message(house, &conversation.card, message))
}
