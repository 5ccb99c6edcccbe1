use std::time::Duration;

use domain::{Staff, StaffSession};

use crate::ports::house::random_token;
use crate::{App, Error};

/// A sign-in that succeeded.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The token: 40 url-safe characters; this is the only moment it is known.
    pub token: String,
    /// The sign-in.
    pub session: StaffSession,
    /// Who.
    pub staff: Staff,
}

/// Signs a member of staff in.
///
/// Errors: `Unauthenticated` with one answer for an unknown name, a wrong password and a person who left; `TooMany`.
pub async fn sign_in(app: &App, username: &str, password: &str, address: &str) -> Result<SignedIn, Error> {
    let now = app.clock.now();
    let username = username.trim().to_lowercase();
    app.limits.sign_ins_by_address.take(address, now).map_err(too_many)?;
    app.limits.sign_ins.take(&username, now).map_err(too_many)?;
    let found = app.store.staff_by_username(&username).await?;
    let hash = found.as_ref().map(|(_, hash)| hash.as_str());
    let right = app.vault.check_password(password, hash).await?;
    let Some((staff, _)) = found.filter(|(staff, _)| right && staff.active) else {
        return Err(Error::Unauthenticated {
            code: "wrong_credentials",
            message: "Unable to log in with provided credentials.",
        });
    };
    let token = random_token(app.entropy.as_ref(), 30);
    let session = app.store.open_staff_session(staff.id, app.vault.token_hash(&token), now).await?;
    Ok(SignedIn { token, session, staff })
}

fn too_many(retry_after: Duration) -> Error {
    Error::TooMany {
        code: "too_many_sign_ins",
        message: "Too many sign-in attempts. Please wait a moment",
        retry_after,
    }
}
