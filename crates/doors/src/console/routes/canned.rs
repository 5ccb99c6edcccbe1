//! Answers staff keep ready.

use std::sync::Arc;

use app::canned;
use axum::Json as Answer;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::{CannedAnswer, CannedId, DepartmentId};

use crate::console::wire::canned::{CannedFilesForm, CannedKept, CannedList, NewCanned};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;
use crate::{House, files, upload};

/// The answers the caller may use.
#[utoipa::path(get, path = "/api/console/canned", tag = "staff", responses((status = 200, body = CannedList)))]
pub async fn list_canned(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<CannedList>, Failure> {
    let answers = canned::list(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(CannedList { answers: answers.iter().map(Into::into).collect() }))
}

/// Keeps a new answer.
#[utoipa::path(post, path = "/api/console/canned", tag = "staff", request_body = NewCanned,
    responses((status = 201, body = CannedKept), (status = 400), (status = 404), (status = 409)))]
pub async fn add_canned(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<NewCanned>,
) -> Result<(StatusCode, Answer<CannedKept>), Failure> {
    let answer = canned::keep(&house.app, &who.actor, who.staff.hotel, None, written(&body)).await?;
    Ok((StatusCode::CREATED, kept(&answer, Vec::new())))
}

/// Changes an answer; its files stay.
#[utoipa::path(put, path = "/api/console/canned/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = NewCanned,
    responses((status = 200, body = CannedKept), (status = 400), (status = 404), (status = 409)))]
pub async fn edit_canned(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewCanned>,
) -> Result<Answer<CannedKept>, Failure> {
    let id = Some(CannedId(id));
    let answer = canned::keep(&house.app, &who.actor, who.staff.hotel, id, written(&body)).await?;
    Ok(kept(&answer, Vec::new()))
}

/// Throws an answer away with its files.
#[utoipa::path(delete, path = "/api/console/canned/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 204), (status = 404)))]
pub async fn remove_canned(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    canned::remove(&house.app, &who.actor, who.staff.hotel, CannedId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Adds files that go with an answer.
#[utoipa::path(post, path = "/api/console/canned/{id}/files", tag = "staff", params(("id" = i64, Path)),
    request_body(content = CannedFilesForm, content_type = "multipart/form-data"),
    responses((status = 201, body = CannedKept), (status = 400), (status = 404), (status = 413)))]
pub async fn add_canned_files(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    multipart: Multipart,
) -> Result<(StatusCode, Answer<CannedKept>), Failure> {
    let form = upload::read(multipart, house.settings.upload_max).await?;
    form.expect_files()?;
    let id = CannedId(id);
    let answer = canned::add_files(&house.app, &who.actor, who.staff.hotel, id, form.files).await?;
    Ok((StatusCode::CREATED, kept(&answer, form.refused)))
}

/// A file that goes with an answer.
#[utoipa::path(get, path = "/api/console/canned/{id}/files/{key}", tag = "staff",
    params(("id" = i64, Path), ("key" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String), (status = 404)))]
pub async fn show_canned_file(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path((id, key)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let found = canned::fetch_file(&house.app, &who.actor, who.staff.hotel, CannedId(id), &key).await?;
    Ok(files::handed_over(&found.file.name, &found.file.media_type, found.bytes))
}

/// Takes a file from an answer.
#[utoipa::path(delete, path = "/api/console/canned/{id}/files/{key}", tag = "staff",
    params(("id" = i64, Path), ("key" = String, Path)), responses((status = 200, body = CannedKept), (status = 404)))]
pub async fn remove_canned_file(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path((id, key)): Path<(i64, String)>,
) -> Result<Answer<CannedKept>, Failure> {
    let answer = canned::remove_file(&house.app, &who.actor, who.staff.hotel, CannedId(id), &key).await?;
    Ok(kept(&answer, Vec::new()))
}

fn written(body: &NewCanned) -> canned::Answer<'_> {
    canned::Answer {
        department: body.department_id.map(DepartmentId),
        language: &body.language,
        short: &body.short,
        text: &body.text,
    }
}

fn kept(answer: &CannedAnswer, warnings: Vec<String>) -> Answer<CannedKept> {
    Answer(CannedKept { answer: answer.into(), warnings })
}
