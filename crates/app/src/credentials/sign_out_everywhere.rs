use domain::access::{Scope, allow, deed};
use domain::{Actor, Staff, StaffId};

use crate::{App, Error};

/// Ends all sign-ins of somebody: one's own, or those of a person one may administer. What they let in is closed by those
/// who hear of it.
///
/// Errors: `NotFound` for nobody and for somebody of another hotel, `Denied`.
pub async fn sign_out_everywhere(app: &App, actor: &Actor, id: StaffId) -> Result<Staff, Error> {
    let person = app.store.staff(id).await?.ok_or(Error::NotFound("Colleague"))?;
    let scope = Scope::person(person.hotel, Some(id), person.role);
    let proof = allow::<deed::ManageSignIns>(actor, scope)?;
    Ok(app.store.end_staff_sessions(&proof, id, app.clock.now()).await?)
}
