use domain::access::{Scope, allow, deed};
use domain::{Actor, Staff};

use super::sign_in;
use crate::staff::check_password;
use crate::{App, Error};

/// Gives a member of staff, who is the actor, the password they wish for instead of the one they have. All their sign-ins
/// end, this one included.
///
/// Errors: `Invalid` for a password that is too short (`password`) or not theirs (`wrong_password`), `TooMany`.
pub async fn change_own_password(
    app: &App,
    actor: &Actor,
    staff: &Staff,
    old: &str,
    new: &str,
) -> Result<(), Error> {
    let scope = Scope::person(staff.hotel, Some(staff.id), staff.role);
    let proof = allow::<deed::ManageSignIns>(actor, scope)?;
    check_password(new)?;
    // Counted like a sign-in, so that a page that was left open is no place to guess at.
    let known = sign_in::by_password(app, &staff.username, old).await?;
    if known.is_none_or(|known| known.staff.id != staff.id) {
        return Err(Error::invalid("wrong_password", "This is not your present password"));
    }
    let hash = app.vault.hash_password(new).await?;
    app.store.set_password(&proof, staff.id, hash, app.clock.now()).await?;
    Ok(())
}
