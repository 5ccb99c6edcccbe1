//! One conversation, for staff.

use std::sync::Arc;

use app::conversations;
use app::messages::{self, Send};
use app::ports::store::HistoryPage;
use axum::Json as Answer;
use axum::extract::{FromRequestParts, Multipart, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::{Actor, CannedId, Conversation, ConversationId, Door, MessageId, MessageSeq, StaffId};

use super::PAGE;
use crate::House;
use crate::console::wire::message::{
    MessagesPage, NewAnswer, PageQuery, SentAnswer, UploadForm, UploadedAnswer,
};
use crate::console::wire::talk::{Assign, ConversationAnswer, ReadMessages, ReadUpTo, Take, TypingState};
use crate::error::Failure;
use crate::extract::{Json, Path, Query};
use crate::identity::StaffIdentity;
use crate::upload;

/// The header `Idempotency-Key`, which does what a message's `client_message_id` does.
pub struct IdempotencyKey(pub Option<String>);

impl<S: std::marker::Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let value = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        Ok(Self(value.map(str::to_owned)))
    }
}

/// A conversation as it stands now.
#[utoipa::path(get, path = "/api/console/conversations/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = ConversationAnswer), (status = 404)))]
pub async fn show_conversation(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let found = conversations::find(&house.app, &who.actor, ConversationId(id)).await?;
    Ok(answer(&found))
}

/// A page of a conversation's messages.
#[utoipa::path(get, path = "/api/console/conversations/{id}/messages", tag = "staff",
    params(("id" = i64, Path), PageQuery), responses((status = 200, body = MessagesPage), (status = 404)))]
pub async fn list_messages(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Query(query): Query<PageQuery>,
) -> Result<Answer<MessagesPage>, Failure> {
    let page =
        conversations::read_history(&house.app, &who.actor, ConversationId(id), bounds(&query)).await?;
    let messages = page.messages.iter().map(Into::into).collect();
    Ok(Answer(MessagesPage { messages, has_more: page.has_more, journal: page.journal.0 }))
}

/// Answers the guest.
#[utoipa::path(post, path = "/api/console/conversations/{id}/messages", tag = "staff", params(("id" = i64, Path)),
    request_body = NewAnswer, responses((status = 201, body = SentAnswer), (status = 400), (status = 404)))]
pub async fn send_message(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    key: IdempotencyKey,
    Json(body): Json<NewAnswer>,
) -> Result<(StatusCode, Answer<SentAnswer>), Failure> {
    let conversation = conversations::find(&house.app, &who.actor, ConversationId(id)).await?;
    let send = Send {
        text: &body.text,
        client_key: body.client_message_id.as_deref().or(key.0.as_deref()),
        reply_to: body.reply_to.map(MessageId),
        files: Vec::new(),
        door: Door::Console,
    };
    let sent = match body.canned_id.map(CannedId) {
        Some(canned) => messages::send_canned(&house.app, &who.actor, &conversation, send, canned).await?,
        None => messages::send(&house.app, &who.actor, &conversation, send).await?,
    };
    let answer = SentAnswer { message: (&sent.message).into(), repeated: sent.repeated };
    Ok((StatusCode::CREATED, Answer(answer)))
}

/// Sends the guest files.
#[utoipa::path(post, path = "/api/console/conversations/{id}/upload", tag = "staff", params(("id" = i64, Path)),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, body = UploadedAnswer), (status = 400), (status = 404), (status = 413)))]
pub async fn upload_files(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    key: IdempotencyKey,
    multipart: Multipart,
) -> Result<(StatusCode, Answer<UploadedAnswer>), Failure> {
    let conversation = conversations::find(&house.app, &who.actor, ConversationId(id)).await?;
    let form = upload::read(multipart, house.settings.upload_max).await?;
    form.expect_files()?;
    let send = Send {
        text: &form.message,
        client_key: form.client_message_id.as_deref().or(key.0.as_deref()),
        reply_to: None,
        files: form.files,
        door: Door::Console,
    };
    let sent = messages::send(&house.app, &who.actor, &conversation, send).await?;
    let (message, repeated) = ((&sent.message).into(), sent.repeated);
    Ok((StatusCode::CREATED, Answer(UploadedAnswer { message, repeated, warnings: form.refused })))
}

/// Marks the guest's messages read.
#[utoipa::path(post, path = "/api/console/conversations/{id}/read", tag = "staff", params(("id" = i64, Path)),
    request_body = ReadUpTo, responses((status = 200, body = ReadMessages), (status = 404)))]
pub async fn read_messages(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<ReadUpTo>,
) -> Result<Answer<ReadMessages>, Failure> {
    read(&house, &who.actor, ConversationId(id), &body).await
}

/// Shows the guest that the caller types.
#[utoipa::path(post, path = "/api/console/conversations/{id}/typing", tag = "staff", params(("id" = i64, Path)),
    request_body = TypingState, responses((status = 204), (status = 404)))]
pub async fn show_typing(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<TypingState>,
) -> Result<StatusCode, Failure> {
    conversations::show_typing(&house.app, &who.actor, ConversationId(id), body.typing).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes the caller the conversation's handler.
#[utoipa::path(post, path = "/api/console/conversations/{id}/take", tag = "staff", params(("id" = i64, Path)),
    request_body = Take, responses((status = 200, body = ConversationAnswer), (status = 404), (status = 409)))]
pub async fn take_conversation(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Take>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let over = body.over.map(StaffId);
    let taken = conversations::take(&house.app, &who.actor, ConversationId(id), over).await?;
    Ok(answer(&taken))
}

/// Makes a colleague the conversation's handler.
#[utoipa::path(post, path = "/api/console/conversations/{id}/assign", tag = "staff", params(("id" = i64, Path)),
    request_body = Assign, responses((status = 200, body = ConversationAnswer), (status = 404)))]
pub async fn assign_conversation(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Assign>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let to = StaffId(body.staff_id);
    let (assigned, _) = conversations::assign(&house.app, &who.actor, ConversationId(id), to).await?;
    Ok(answer(&assigned))
}

/// A conversation as it stands now.
pub(super) fn answer(conversation: &Conversation) -> Answer<ConversationAnswer> {
    Answer(ConversationAnswer { conversation: conversation.into() })
}

/// The bounds of a page of messages.
pub(super) fn bounds(query: &PageQuery) -> HistoryPage {
    HistoryPage {
        before: query.before.map(MessageId),
        after: query.after.map(MessageId),
        limit: query.limit.unwrap_or(PAGE),
    }
}

/// Marks the other side's messages read, for either side.
pub(super) async fn read(
    house: &House,
    actor: &Actor,
    id: ConversationId,
    body: &ReadUpTo,
) -> Result<Answer<ReadMessages>, Failure> {
    let read = conversations::mark_read(&house.app, actor, id, body.up_to.map(MessageSeq)).await?;
    Ok(Answer(ReadMessages { read: read.iter().map(|id| id.0).collect() }))
}
