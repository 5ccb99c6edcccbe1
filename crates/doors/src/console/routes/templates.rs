//! Texts that were approved beforehand.

use std::sync::Arc;

use app::whatsapp::{self, TemplateWish};
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ConversationId;

use super::conversation::IdempotencyKey;
use crate::House;
use crate::console::wire::message::SentAnswer;
use crate::console::wire::templates::{NewTemplateMessage, Templates};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// The hotel's WhatsApp templates as they were last read.
#[utoipa::path(get, path = "/api/console/templates", tag = "staff",
    responses((status = 200, body = Templates), (status = 403)))]
pub async fn list_templates(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<Templates>, Failure> {
    let templates = whatsapp::list_templates(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(Templates::new(&templates)))
}

/// Reads the hotel's templates from WhatsApp.
#[utoipa::path(post, path = "/api/console/templates/sync", tag = "staff",
    responses((status = 200, body = Templates), (status = 403), (status = 409)))]
pub async fn sync_templates(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<Templates>, Failure> {
    let api = house.whatsapp.as_ref();
    let templates = whatsapp::sync_templates(&house.app, api, &who.actor, who.staff.hotel).await?;
    Ok(Answer(Templates::new(&templates)))
}

/// Sends a template to the guest of a conversation.
#[utoipa::path(post, path = "/api/console/conversations/{id}/template", tag = "staff", params(("id" = i64, Path)),
    request_body = NewTemplateMessage,
    responses((status = 201, body = SentAnswer), (status = 400), (status = 404), (status = 409)))]
pub async fn send_template(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    key: IdempotencyKey,
    Json(body): Json<NewTemplateMessage>,
) -> Result<(StatusCode, Answer<SentAnswer>), Failure> {
    let wish = TemplateWish {
        name: &body.name,
        language: &body.language,
        parameters: &body.parameters,
        client_key: body.client_message_id.as_deref().or(key.0.as_deref()),
    };
    let sent = whatsapp::send_template(&house.app, &who.actor, ConversationId(id), wish).await?;
    let answer = SentAnswer { message: (&sent.message).into(), repeated: sent.repeated };
    Ok((StatusCode::CREATED, Answer(answer)))
}
