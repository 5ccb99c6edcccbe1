//! When departments answer.

use std::sync::Arc;

use app::auto_responses;
use axum::Json as Answer;
use axum::extract::State;
use domain::DepartmentId;

use super::hotel_of;
use crate::House;
use crate::console::wire::hours::{DepartmentHours, Hours, HoursEntry};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// When departments answer, and whether they are there now.
#[utoipa::path(get, path = "/api/console/hours", tag = "staff", responses((status = 200, body = Hours)))]
pub async fn show_hours(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<Hours>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let hours = auto_responses::hours(&house.app, &who.actor, hotel.id).await?;
    Ok(Answer(Hours { zone: hotel.time_zone, departments: hours.iter().map(Into::into).collect() }))
}

/// Sets when a department answers: all its hours and holidays.
#[utoipa::path(put, path = "/api/console/hours/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = HoursEntry,
    responses((status = 200, body = DepartmentHours), (status = 400), (status = 403), (status = 404)))]
pub async fn set_hours(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<HoursEntry>,
) -> Result<Answer<DepartmentHours>, Failure> {
    let (hotel, department) = (who.staff.hotel, DepartmentId(id));
    let set = auto_responses::set_hours(&house.app, &who.actor, hotel, department, body.hours()?).await?;
    Ok(Answer((&set).into()))
}
