//! What is said to a visitor while nobody answers.

use std::sync::Arc;

use app::auto_responses;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{AutoResponse, AutoResponseId};

use crate::House;
use crate::console::wire::auto_responses::{
    AutoResponseEntry, AutoResponseKept, AutoResponseList, DefaultTexts,
};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// What is said to a visitor while nobody answers.
#[utoipa::path(get, path = "/api/console/auto-responses", tag = "staff",
    responses((status = 200, body = AutoResponseList)))]
pub async fn list_auto_responses(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<AutoResponseList>, Failure> {
    let texts = auto_responses::list(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(listed(&texts))
}

/// Keeps a new text.
#[utoipa::path(post, path = "/api/console/auto-responses", tag = "staff", request_body = AutoResponseEntry,
    responses((status = 201, body = AutoResponseKept), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn add_auto_response(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<AutoResponseEntry>,
) -> Result<(StatusCode, Answer<AutoResponseKept>), Failure> {
    let hotel = who.staff.hotel;
    let text = auto_responses::keep(&house.app, &who.actor, hotel, None, body.body()).await?;
    Ok((StatusCode::CREATED, kept(&text)))
}

/// Changes a text.
#[utoipa::path(put, path = "/api/console/auto-responses/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = AutoResponseEntry,
    responses((status = 200, body = AutoResponseKept), (status = 400), (status = 403), (status = 404)))]
pub async fn edit_auto_response(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<AutoResponseEntry>,
) -> Result<Answer<AutoResponseKept>, Failure> {
    let (hotel, id) = (who.staff.hotel, Some(AutoResponseId(id)));
    let text = auto_responses::keep(&house.app, &who.actor, hotel, id, body.body()).await?;
    Ok(kept(&text))
}

/// Removes a text.
#[utoipa::path(delete, path = "/api/console/auto-responses/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 204), (status = 403), (status = 404)))]
pub async fn remove_auto_response(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    auto_responses::remove(&house.app, &who.actor, who.staff.hotel, AutoResponseId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Adds the usual texts of a language, of each kind the hotel has none of. Answers with those that were added.
#[utoipa::path(post, path = "/api/console/auto-responses/defaults", tag = "staff", request_body = DefaultTexts,
    responses((status = 201, body = AutoResponseList), (status = 400), (status = 403), (status = 409)))]
pub async fn add_default_auto_responses(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<DefaultTexts>,
) -> Result<(StatusCode, Answer<AutoResponseList>), Failure> {
    let hotel = who.staff.hotel;
    let added = auto_responses::add_defaults(&house.app, &who.actor, hotel, &body.language).await?;
    Ok((StatusCode::CREATED, listed(&added)))
}

fn listed(texts: &[AutoResponse]) -> Answer<AutoResponseList> {
    Answer(AutoResponseList { auto_responses: texts.iter().map(Into::into).collect() })
}

fn kept(text: &AutoResponse) -> Answer<AutoResponseKept> {
    Answer(AutoResponseKept { auto_response: text.into() })
}
