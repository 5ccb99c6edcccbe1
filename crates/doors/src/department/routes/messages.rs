//! What is read, and who types.

use std::sync::Arc;

use app::conversations;
use axum::extract::State;
use domain::MessageId;
use serde_json::{Value, json};

use super::{Clerk, conversation_id, invalid_data};
use crate::House;
use crate::department::wire::requests::OfConversation;
use crate::error::Failure;
use crate::extract::JsonOrForm;

type Answer = Result<axum::Json<Value>, Failure>;

/// `POST /api/chat/messages/mark-read/`
pub(super) async fn mark_read(
    State(house): State<Arc<House>>,
    clerk: Clerk,
    JsonOrForm(body): JsonOrForm<OfConversation>,
) -> Answer {
    let id = conversation_id(&body)?;
    if let Err(error) = conversations::find(&house.app, &clerk.0.actor, id).await {
        return Err(clerk.refused(&house, id, error).await);
    }
    // Whoever has read a message has read what stands before it, so the newest one says it all.
    let newest = match body.message_ids.iter().max() {
        None => None,
        Some(newest) => {
            let found = house.app.store.message(MessageId(*newest)).await.map_err(app::Error::from)?;
            let of_this = found.filter(|message| message.conversation == id);
            Some(
                of_this
                    .ok_or_else(|| invalid_data("message_ids", "These are not of this conversation."))?
                    .seq,
            )
        }
    };
    match conversations::mark_read(&house.app, &clerk.0.actor, id, newest).await {
        Ok(read) => Ok(axum::Json(json!({"success": true, "messages_marked": read.len()}))),
        Err(error) => Err(clerk.refused(&house, id, error).await),
    }
}

/// `POST /api/chat/messages/typing/`
pub(super) async fn show_typing(
    State(house): State<Arc<House>>,
    clerk: Clerk,
    JsonOrForm(body): JsonOrForm<OfConversation>,
) -> Answer {
    let id = conversation_id(&body)?;
    match conversations::show_typing(
        &house.app,
        &clerk.0.actor,
        id,
        body.is_typing.eq_ignore_ascii_case("true"),
    )
    .await
    {
        Ok(()) => Ok(axum::Json(json!({"success": true}))),
        Err(error) => Err(clerk.refused(&house, id, error).await),
    }
}
