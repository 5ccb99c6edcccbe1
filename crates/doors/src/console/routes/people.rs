//! Who works here, and what administrators do about it.

use std::sync::Arc;

use app::{credentials, departments, staff};
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Scope, allow, deed};
use domain::{Staff, StaffId};

use crate::House;
use crate::console::wire::people::{StaffAnswer, StaffList, StaffMember};
use crate::console::wire::staffing::{ColleagueEdit, Duty, NewColleague, NewPassword};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// Who works here. Administrators also see sign-in names and those who may not sign in.
#[utoipa::path(get, path = "/api/console/staff", tag = "staff", responses((status = 200, body = StaffList)))]
pub async fn list_staff(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<StaffList>, Failure> {
    let hotel = who.staff.hotel;
    let people = staff::list(&house.app, &who.actor, hotel).await?;
    let departments = departments::list(&house.app, &who.actor, hotel).await?;
    let in_full = allow::<deed::Administer>(&who.actor, Scope::hotel(hotel)).is_ok();
    let shown = if in_full { StaffMember::in_full } else { StaffMember::new };
    Ok(Answer(StaffList { staff: people.iter().map(|person| shown(person, &departments)).collect() }))
}

/// Adds a colleague.
#[utoipa::path(post, path = "/api/console/staff", tag = "staff", request_body = NewColleague,
    responses((status = 201, body = StaffAnswer), (status = 400), (status = 403), (status = 409)))]
pub async fn add_colleague(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<NewColleague>,
) -> Result<(StatusCode, Answer<StaffAnswer>), Failure> {
    let known = departments::list(&house.app, &who.actor, who.staff.hotel).await?;
    let departments = body.departments(&known).ok_or_else(unknown_department)?;
    let new = staff::NewColleague {
        id: None,
        username: &body.username,
        password: &body.password,
        name: &body.name,
        title: &body.title,
        role: body.role.into(),
        departments: &departments,
        image: body.image.clone(),
    };
    let added = staff::add(&house.app, &who.actor, who.staff.hotel, new).await?;
    Ok((StatusCode::CREATED, Answer(StaffAnswer { staff: StaffMember::in_full(&added, &known) })))
}

/// Changes a colleague. Whoever may no longer sign in is signed out at once.
#[utoipa::path(put, path = "/api/console/staff/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = ColleagueEdit,
    responses((status = 200, body = StaffAnswer), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn edit_colleague(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<ColleagueEdit>,
) -> Result<Answer<StaffAnswer>, Failure> {
    let edited = staff::edit(&house.app, &who.actor, StaffId(id), body.changes()).await?;
    answer(&house, &who, &edited).await
}

/// Gives a colleague a new password. All their sign-ins end.
#[utoipa::path(post, path = "/api/console/staff/{id}/password", tag = "staff", params(("id" = i64, Path)),
    request_body = NewPassword,
    responses((status = 204), (status = 400), (status = 403), (status = 404)))]
pub async fn set_colleague_password(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewPassword>,
) -> Result<StatusCode, Failure> {
    staff::set_password(&house.app, &who.actor, StaffId(id), &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all sign-ins of a colleague.
#[utoipa::path(post, path = "/api/console/staff/{id}/sign-out", tag = "staff", params(("id" = i64, Path)),
    responses((status = 204), (status = 403), (status = 404)))]
pub async fn sign_colleague_out(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    credentials::sign_out_everywhere(&house.app, &who.actor, StaffId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A colleague is at work now, or no longer.
#[utoipa::path(post, path = "/api/console/staff/{id}/duty", tag = "staff", params(("id" = i64, Path)),
    request_body = Duty,
    responses((status = 200, body = StaffAnswer), (status = 400), (status = 403), (status = 404)))]
pub async fn set_colleague_duty(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Duty>,
) -> Result<Answer<StaffAnswer>, Failure> {
    let changed = staff::set_duty(&house.app, &who.actor, StaffId(id), body.on_duty).await?;
    answer(&house, &who, &changed).await
}

// Whoever changed somebody administers, or it is oneself: both may see the sign-in name.
async fn answer(house: &House, who: &StaffIdentity, staff: &Staff) -> Result<Answer<StaffAnswer>, Failure> {
    let departments = departments::list(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(StaffAnswer { staff: StaffMember::in_full(staff, &departments) }))
}

fn unknown_department() -> Failure {
    Failure::new(StatusCode::BAD_REQUEST, "unknown_department", "There is no such department")
}
