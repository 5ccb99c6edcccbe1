use domain::access::{Scope, allow, deed};
use domain::{Actor, Department, DepartmentId, HotelId, PersonName};

use super::refused;
use crate::{App, Error};

/// Renames a department of a hotel.
///
/// Errors: `NotFound`, `Invalid` for a malformed name, `Conflict` for a name in use (`department_taken`) and for Reception
/// (`reception`).
pub async fn rename(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: DepartmentId,
    name: &str,
) -> Result<Department, Error> {
    let proof = allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    let name = PersonName::new(name)?;
    let known = app.store.departments(hotel).await?;
    if known.iter().all(|department| department.id != id) {
        return Err(Error::NotFound("Department"));
    }
    app.store.rename_department(&proof, id, name, app.clock.now()).await.map_err(refused)
}
