//! The hotel's departments.

use std::sync::Arc;

use app::departments;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::DepartmentId;

use crate::House;
use crate::console::wire::people::{DepartmentAnswer, DepartmentList};
use crate::console::wire::staffing::DepartmentName;
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// The hotel's departments.
#[utoipa::path(get, path = "/api/console/departments", tag = "staff",
    responses((status = 200, body = DepartmentList)))]
pub async fn list_departments(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<DepartmentList>, Failure> {
    let known = departments::list(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(DepartmentList { departments: known.iter().map(Into::into).collect() }))
}

/// Adds a department.
#[utoipa::path(post, path = "/api/console/departments", tag = "staff", request_body = DepartmentName,
    responses((status = 201, body = DepartmentAnswer), (status = 400), (status = 403), (status = 409)))]
pub async fn add_department(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<DepartmentName>,
) -> Result<(StatusCode, Answer<DepartmentAnswer>), Failure> {
    let added = departments::add(&house.app, &who.actor, who.staff.hotel, &body.name).await?;
    Ok((StatusCode::CREATED, Answer(DepartmentAnswer { department: (&added).into() })))
}

/// Renames a department.
#[utoipa::path(put, path = "/api/console/departments/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = DepartmentName,
    responses((status = 200, body = DepartmentAnswer), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn rename_department(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<DepartmentName>,
) -> Result<Answer<DepartmentAnswer>, Failure> {
    let hotel = who.staff.hotel;
    let renamed = departments::rename(&house.app, &who.actor, hotel, DepartmentId(id), &body.name).await?;
    Ok(Answer(DepartmentAnswer { department: (&renamed).into() }))
}
