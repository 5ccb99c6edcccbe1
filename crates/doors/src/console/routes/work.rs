//! How staff work on a conversation.

use std::sync::Arc;

use app::conversations;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::conversation::WorkChange;
use domain::{ConversationId, DepartmentId, StaffId, Tag};

use super::conversation::answer;
use crate::House;
use crate::console::wire::fields::moment;
use crate::console::wire::talk::ConversationAnswer;
use crate::console::wire::work::{
    HandOver, HandedOver, LookingState, NewPriority, NewStatus, NewTags, ParticipantList, Snooze, Unread,
};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;
use crate::wire::words::Status;

/// Closes, reopens or archives a conversation.
#[utoipa::path(post, path = "/api/console/conversations/{id}/state", tag = "staff", params(("id" = i64, Path)),
    request_body = NewStatus, responses((status = 200, body = ConversationAnswer), (status = 404)))]
pub async fn set_status(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewStatus>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let change = match body.status {
        Status::Active => WorkChange::Reopen,
        Status::Closed => WorkChange::Close,
        Status::Archived => WorkChange::Archive,
    };
    changed(&house, &who, id, change).await
}

/// Says how soon a conversation is to be looked at.
#[utoipa::path(post, path = "/api/console/conversations/{id}/priority", tag = "staff", params(("id" = i64, Path)),
    request_body = NewPriority, responses((status = 200, body = ConversationAnswer), (status = 404)))]
pub async fn set_priority(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewPriority>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    changed(&house, &who, id, WorkChange::Prioritize(body.priority.into())).await
}

/// Lets a conversation sleep, or wakes it. It wakes by itself when the time has come and when the guest says something.
#[utoipa::path(post, path = "/api/console/conversations/{id}/snooze", tag = "staff", params(("id" = i64, Path)),
    request_body = Snooze,
    responses((status = 200, body = ConversationAnswer), (status = 400), (status = 404), (status = 409)))]
pub async fn snooze(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Snooze>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let until = body.until.as_deref().map(|text| moment("until", text)).transpose()?;
    changed(&house, &who, id, WorkChange::Snooze(until)).await
}

/// Gives a conversation the words that sort it.
#[utoipa::path(post, path = "/api/console/conversations/{id}/tags", tag = "staff", params(("id" = i64, Path)),
    request_body = NewTags, responses((status = 200, body = ConversationAnswer), (status = 400), (status = 404)))]
pub async fn set_tags(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewTags>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let tags = body.tags.iter().map(|tag| Tag::new(tag)).collect::<Result<Vec<_>, _>>()?;
    changed(&house, &who, id, WorkChange::Tag(tags)).await
}

/// Hands a conversation to another department. The caller may not see it any more afterwards: `visible` tells.
#[utoipa::path(post, path = "/api/console/conversations/{id}/transfer", tag = "staff", params(("id" = i64, Path)),
    request_body = HandOver,
    responses((status = 200, body = HandedOver), (status = 400), (status = 404), (status = 409)))]
pub async fn transfer_conversation(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<HandOver>,
) -> Result<Answer<HandedOver>, Failure> {
    let wish = conversations::HandOver {
        to: DepartmentId(body.department_id),
        note: body.note.as_deref(),
        mentions: body.mentions.into_iter().map(StaffId).collect(),
    };
    let done = conversations::transfer(&house.app, &who.actor, ConversationId(id), wish).await?;
    Ok(Answer((&done).into()))
}

/// Who of the staff wrote or read in a conversation, and how far.
#[utoipa::path(get, path = "/api/console/conversations/{id}/participants", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = ParticipantList), (status = 404)))]
pub async fn list_participants(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<ParticipantList>, Failure> {
    let found = conversations::list_participants(&house.app, &who.actor, ConversationId(id)).await?;
    Ok(Answer(ParticipantList { participants: found.iter().map(Into::into).collect() }))
}

/// Shows colleagues that the caller looks at a conversation.
#[utoipa::path(post, path = "/api/console/conversations/{id}/looking", tag = "staff", params(("id" = i64, Path)),
    request_body = LookingState, responses((status = 204), (status = 404)))]
pub async fn show_looking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<LookingState>,
) -> Result<StatusCode, Failure> {
    conversations::show_looking(&house.app, &who.actor, ConversationId(id), body.looking).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What waits for the caller, and in each department the caller sees.
#[utoipa::path(get, path = "/api/console/unread", tag = "staff", responses((status = 200, body = Unread)))]
pub async fn count_unread(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<Unread>, Failure> {
    Ok(Answer(conversations::count_unread(&house.app, &who.actor).await?.into()))
}

async fn changed(
    house: &House,
    who: &StaffIdentity,
    id: i64,
    change: WorkChange,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let changed = conversations::change_work(&house.app, &who.actor, ConversationId(id), change).await?;
    Ok(answer(&changed))
}
