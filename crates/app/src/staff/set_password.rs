use domain::access::{Scope, allow, deed};
use domain::{Actor, Staff, StaffId};

use super::edit::is_oneself;
use crate::{App, Error};

/// The shortest password.
pub const PASSWORD_MIN: usize = 8;
/// The longest.
const PASSWORD_MAX: usize = 200;

/// Gives a colleague a new password. All their sign-ins end.
///
/// Errors: `NotFound` for nobody and for somebody of another hotel, `Denied` for who reaches above oneself and, with code
/// `oneself`, for one's own, which is changed by [`crate::credentials::change_own_password`]; `Invalid` for a password of the
/// wrong length.
pub async fn set_password(app: &App, actor: &Actor, id: StaffId, password: &str) -> Result<Staff, Error> {
    let person = app.store.staff(id).await?.ok_or(Error::NotFound("Colleague"))?;
    let scope = Scope::person(person.hotel, Some(id), person.role);
    let proof = allow::<deed::ManageSignIns>(actor, scope)?;
    // A page that was left open must not be enough to take its owner's account.
    if is_oneself(actor, id) {
        let message = "To change your own password, give the present one too";
        return Err(Error::Denied { code: "oneself", message });
    }
    check_password(password)?;
    let hash = app.vault.hash_password(password).await?;
    Ok(app.store.set_password(&proof, id, hash, app.clock.now()).await?)
}

/// Whether a password may be one.
pub(crate) fn check_password(password: &str) -> Result<(), Error> {
    if (PASSWORD_MIN..=PASSWORD_MAX).contains(&password.chars().count()) {
        return Ok(());
    }
    let message = format!("The password needs at least {PASSWORD_MIN} characters, at most {PASSWORD_MAX}");
    Err(Error::invalid("password", message))
}
