//! A file that is brought before the message it goes with.

use std::sync::Arc;

use app::conversations::find;
use app::messages::{HELD_FOR, HeldFile, drop_held, hold_file};
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use domain::ConversationId;
use serde_json::{Value, json};

use super::{Clerk, invalid_data};
use crate::House;
use crate::department::held;
use crate::department::wire::rows::media_word;
use crate::error::Failure;
use crate::upload;

/// `POST /api/chat/upload-media/`
pub(super) async fn upload(
    State(house): State<Arc<House>>,
    clerk: Clerk,
    multipart: Multipart,
) -> Result<axum::Json<Value>, Failure> {
    let mut form = upload::read(multipart, house.settings.upload_max).await?;
    let id = form.conversation.as_deref().and_then(|text| text.trim().parse().ok()).map(ConversationId);
    let id = id.ok_or_else(|| invalid_data("conversation_id", "A valid integer is required."))?;
    let conversation = match find(&house.app, &clerk.0.actor, id).await {
        Ok(conversation) => conversation,
        Err(error) => return Err(clerk.refused(&house, id, error).await),
    };
    form.expect_files()?;
    let file = form.files.pop().filter(|_| form.files.is_empty());
    let file =
        file.ok_or_else(|| Failure::new(StatusCode::BAD_REQUEST, "one_file", "One file at a time, please"))?;
    let held = hold_file(&house.app, &clerk.0.actor, &conversation, file).await?;
    let answer = json!({
        "success": true,
        "file_url": held::url(&house.settings.public_url, &held),
        "filename": held.file.name,
        "file_type": media_word(&held.file.media_type),
        "file_size": held.file.size,
        "caption": form.message,
        "conversation_id": id.0,
    });
    tokio::spawn(forget(house, held));
    Ok(axum::Json(answer))
}

// Uploads at once are bounded, and so is how long each waits.
async fn forget(house: Arc<House>, held: HeldFile) {
    tokio::time::sleep(HELD_FOR.unsigned_abs()).await;
    drop_held(&house.app, &held).await;
}
