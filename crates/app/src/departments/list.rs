use domain::access::{Scope, allow, deed};
use domain::{Actor, Department, HotelId};

use crate::{App, Error};

/// A hotel's departments, in the order they were made.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Department>, Error> {
    allow::<deed::SeeStaff>(actor, Scope::hotel(hotel))?;
    Ok(app.store.departments(hotel).await?)
}
