//! What could not be carried to guests' phones.

use std::sync::Arc;

use app::whatsapp;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;

use crate::House;
use crate::console::wire::letters::DeadLetters;
use crate::error::Failure;
use crate::extract::Path;
use crate::identity::StaffIdentity;

/// What could not be carried, latest first.
#[utoipa::path(get, path = "/api/console/dead-letters", tag = "staff",
    responses((status = 200, body = DeadLetters), (status = 403)))]
pub async fn list_dead_letters(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<DeadLetters>, Failure> {
    let dead = whatsapp::dead_letters(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(DeadLetters { dead_letters: dead.iter().map(Into::into).collect() }))
}

/// Tries one again.
#[utoipa::path(post, path = "/api/console/dead-letters/{id}/resend", tag = "staff", params(("id" = i64, Path)),
    responses((status = 204), (status = 403), (status = 404)))]
pub async fn resend_dead_letter(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    whatsapp::resend(&house.app, &who.actor, who.staff.hotel, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives one up for good.
#[utoipa::path(delete, path = "/api/console/dead-letters/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 204), (status = 403), (status = 404)))]
pub async fn discard_dead_letter(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    whatsapp::discard(&house.app, &who.actor, who.staff.hotel, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
