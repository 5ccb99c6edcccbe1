use domain::access::{Scope, allow, deed};
use domain::{Actor, Department, HotelId, PersonName};

use super::refused;
use crate::{App, Error};

/// The most departments of a hotel: whoever manages listens to all of them at once.
const DEPARTMENTS_MAX: usize = 100;

/// Adds a department.
///
/// Errors: `Invalid` for a malformed name, `Conflict` for a name in use (`department_taken`) or one department too many.
pub async fn add(app: &App, actor: &Actor, hotel: HotelId, name: &str) -> Result<Department, Error> {
    let proof = allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    let name = PersonName::new(name)?;
    if app.store.departments(hotel).await?.len() >= DEPARTMENTS_MAX {
        let message = format!("A hotel has at most {DEPARTMENTS_MAX} departments");
        return Err(Error::conflict("too_many_departments", message));
    }
    app.store.add_department(&proof, hotel, name, app.clock.now()).await.map_err(refused)
}
