//! Questions the house answers by itself, and answers it suggests to staff.

use std::sync::Arc;

use app::faqs;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{ConversationId, Faq, FaqId};

use crate::House;
use crate::console::wire::faqs::{FaqEntry, FaqKept, FaqList, FaqTried, FaqTry, SuggestionList};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// The questions the house answers by itself.
#[utoipa::path(get, path = "/api/console/faqs", tag = "staff", responses((status = 200, body = FaqList)))]
pub async fn list_faqs(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<FaqList>, Failure> {
    let faqs = faqs::list(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(FaqList { faqs: faqs.iter().map(Into::into).collect() }))
}

/// Keeps a new question with its answer.
#[utoipa::path(post, path = "/api/console/faqs", tag = "staff", request_body = FaqEntry,
    responses((status = 201, body = FaqKept), (status = 400), (status = 403), (status = 409)))]
pub async fn add_faq(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<FaqEntry>,
) -> Result<(StatusCode, Answer<FaqKept>), Failure> {
    let faq = faqs::keep(&house.app, &who.actor, who.staff.hotel, None, body.body()?).await?;
    Ok((StatusCode::CREATED, kept(&faq)))
}

/// Changes a question with its answer.
#[utoipa::path(put, path = "/api/console/faqs/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = FaqEntry,
    responses((status = 200, body = FaqKept), (status = 400), (status = 403), (status = 404)))]
pub async fn edit_faq(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<FaqEntry>,
) -> Result<Answer<FaqKept>, Failure> {
    let id = Some(FaqId(id));
    let faq = faqs::keep(&house.app, &who.actor, who.staff.hotel, id, body.body()?).await?;
    Ok(kept(&faq))
}

/// Removes a question. What it answered stays said.
#[utoipa::path(delete, path = "/api/console/faqs/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 204), (status = 403), (status = 404)))]
pub async fn remove_faq(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    faqs::remove(&house.app, &who.actor, who.staff.hotel, FaqId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells which question a visitor's words would find. Nothing is said to anybody.
#[utoipa::path(post, path = "/api/console/faqs/try", tag = "staff", request_body = FaqTry,
    responses((status = 200, body = FaqTried), (status = 400), (status = 403)))]
pub async fn try_faqs(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<FaqTry>,
) -> Result<Answer<FaqTried>, Failure> {
    let language = body.language.as_deref();
    let found = faqs::try_out(&house.app, &who.actor, who.staff.hotel, &body.text, language).await?;
    Ok(Answer((&found).into()))
}

/// Answers staff could give to what the guest said last. One is sent like any other message.
#[utoipa::path(get, path = "/api/console/conversations/{id}/suggestions", tag = "staff",
    params(("id" = i64, Path)), responses((status = 200, body = SuggestionList), (status = 404)))]
pub async fn list_suggestions(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<SuggestionList>, Failure> {
    let found = faqs::suggest(&house.app, &who.actor, ConversationId(id)).await?;
    Ok(Answer(SuggestionList { suggestions: found.iter().map(Into::into).collect() }))
}

fn kept(faq: &Faq) -> Answer<FaqKept> {
    Answer(FaqKept { faq: faq.into() })
}
