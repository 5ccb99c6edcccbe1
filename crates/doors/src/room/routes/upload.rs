//! Files that come with a message.

use std::sync::Arc;

use app::messages::Send;
use axum::extract::{Multipart, State};
use axum::http::HeaderMap;
use domain::Door;
use serde_json::{Value, json};

use super::messages::idempotency_key;
use super::{conversation_of, speaker};
use crate::House;
use crate::error::Failure;
use crate::extract::Path;
use crate::identity::Credentials;
use crate::room::wire;
use crate::upload;

pub(super) async fn upload(
    State(house): State<Arc<House>>,
    Path((slug, id)): Path<(String, i64)>,
    credentials: Credentials,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<axum::Json<Value>, Failure> {
    let form = upload::read(multipart, house.settings.upload_max).await?;
    let speaker = speaker(&house, &credentials, form.token.as_deref()).await?;
    let conversation = conversation_of(&house, &speaker, &slug, id).await?;
    form.expect_files()?;
    let input = Send {
        text: &form.message,
        client_key: form.client_message_id.as_deref().or_else(|| idempotency_key(&headers)),
        reply_to: None,
        files: form.files,
        door: Door::Room,
    };
    let appended = app::messages::send(&house.app, &speaker.actor(), &conversation, input).await?;
    let mut answer = wire::sent(&house, &appended);
    answer["attachments"] = wire::attachments(&house, &appended.message);
    answer["success"] = true.into();
    if !form.refused.is_empty() {
        answer["warnings"] = json!(form.refused);
    }
    Ok(axum::Json(answer))
}
