use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, Staff};

use crate::{App, Error};

/// A hotel's staff, by name. Those who left are shown to those who may call them back.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Staff>, Error> {
    allow::<deed::SeeStaff>(actor, Scope::hotel(hotel))?;
    let mut staff = app.store.staff_of(hotel).await?;
    if allow::<deed::Administer>(actor, Scope::hotel(hotel)).is_err() {
        staff.retain(|person| person.active);
    }
    Ok(staff)
}
