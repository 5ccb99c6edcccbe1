//! What staff tell each other in a conversation.

use std::sync::Arc;

use app::conversations;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{ConversationId, StaffId};

use crate::House;
use crate::console::wire::work::{NewNote, NoteAnswer, NoteList};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// What staff noted in a conversation.
#[utoipa::path(get, path = "/api/console/conversations/{id}/notes", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = NoteList), (status = 404)))]
pub async fn list_notes(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<NoteList>, Failure> {
    let notes = conversations::list_notes(&house.app, &who.actor, ConversationId(id)).await?;
    Ok(Answer(NoteList { notes: notes.iter().map(Into::into).collect() }))
}

/// Notes something in a conversation, for colleagues alone.
#[utoipa::path(post, path = "/api/console/conversations/{id}/notes", tag = "staff", params(("id" = i64, Path)),
    request_body = NewNote, responses((status = 201, body = NoteAnswer), (status = 400), (status = 404)))]
pub async fn add_note(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewNote>,
) -> Result<(StatusCode, Answer<NoteAnswer>), Failure> {
    let mentions = body.mentions.into_iter().map(StaffId).collect();
    let id = ConversationId(id);
    let note = conversations::add_note(&house.app, &who.actor, id, &body.text, mentions).await?;
    Ok((StatusCode::CREATED, Answer(NoteAnswer { note: (&note).into() })))
}
