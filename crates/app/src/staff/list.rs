use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, Staff};

use crate::{App, Error};

/// A hotel's staff, by name; only those who still work there.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Staff>, Error> {
    allow::<deed::SeeStaff>(actor, Scope::hotel(hotel))?;
    let mut staff = app.store.staff_of(hotel).await?;
    staff.retain(|person| person.active);
    Ok(staff)
}
