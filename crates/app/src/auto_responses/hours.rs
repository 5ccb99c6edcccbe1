use domain::access::{Scope, allow, deed};
use domain::{Actor, Department, DepartmentId, HotelId, Opening, OpeningHours};

use super::department;
use crate::{App, Error};

/// When a department answers.
#[derive(Clone, Debug)]
pub struct DepartmentHours {
    /// The department.
    pub department: Department,
    /// Its hours; without any it always answers.
    pub hours: OpeningHours,
    /// Whether it does now.
    pub now: Opening,
}

/// When each of a hotel's departments answers, in the order they were made.
pub async fn hours(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<DepartmentHours>, Error> {
    allow::<deed::SeeAnswers>(actor, Scope::hotel(hotel))?;
    let zone = app.store.hotel(hotel).await?.ok_or(Error::NotFound("Hotel"))?.zone();
    let mut set = app.store.opening_hours(hotel).await?;
    let departments = app.store.departments(hotel).await?;
    let shown = departments.into_iter().map(|department| {
        let own = set.iter().position(|(id, _)| *id == department.id);
        let hours = own.map(|at| set.swap_remove(at).1).unwrap_or_default();
        let now = hours.state(app.clock.now(), &zone);
        DepartmentHours { department, hours, now }
    });
    Ok(shown.collect())
}

/// Sets when a department answers.
///
/// Errors: `NotFound` for a department of another hotel.
pub async fn set_hours(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: DepartmentId,
    hours: OpeningHours,
) -> Result<DepartmentHours, Error> {
    let proof = allow::<deed::EditAutomation>(actor, Scope::hotel(hotel))?;
    let department = department(app, hotel, id).await?;
    let zone = app.store.hotel(hotel).await?.ok_or(Error::NotFound("Hotel"))?.zone();
    let at = app.clock.now();
    app.store.set_opening_hours(&proof, id, hours.clone(), at).await?;
    let now = hours.state(at, &zone);
    Ok(DepartmentHours { department, hours, now })
}
