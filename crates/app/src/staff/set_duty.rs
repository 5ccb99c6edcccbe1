use domain::access::{Scope, allow, deed};
use domain::{Actor, Staff, StaffId};

use crate::{App, Error};

/// Says that somebody is at work now, or no longer: oneself, or a colleague by a manager. Guests' messages call only those
/// who are.
///
/// Errors: `NotFound` for nobody and for somebody of another hotel, `Denied`.
pub async fn set_duty(app: &App, actor: &Actor, id: StaffId, on_duty: bool) -> Result<Staff, Error> {
    let person = app.store.staff(id).await?.ok_or(Error::NotFound("Colleague"))?;
    let scope = Scope::person(person.hotel, Some(id), person.role);
    let proof = allow::<deed::SwitchDuty>(actor, scope)?;
    Ok(app.store.set_duty(&proof, id, on_duty, app.clock.now()).await?)
}
