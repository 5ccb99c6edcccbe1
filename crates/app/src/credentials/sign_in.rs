use std::time::Duration;

use domain::session::{STAFF_REFRESH_LIFE, STAFF_SESSION_LIFE};
use domain::{Staff, StaffSession};
use jiff::{SignedDuration, Timestamp};

use super::tickets;
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

/// A sign-in by tickets, new or renewed.
#[derive(Clone, Debug)]
pub struct SignedInPair {
    /// Opens staff's calls and sockets.
    pub access: String,
    /// Renews the sign-in, once.
    pub refresh: String,
    /// When `access` ends.
    pub access_expires_at: Timestamp,
    /// The sign-in.
    pub session: StaffSession,
    /// Who.
    pub staff: Staff,
}

/// Signs a member of staff in.
///
/// Errors: `Unauthenticated` with one answer for an unknown name, a wrong password and a person who left; `TooMany`.
pub async fn sign_in(app: &App, username: &str, password: &str, address: &str) -> Result<SignedIn, Error> {
    let known = known(app, username, password, address).await?;
    let (token, session) = open(app, &known, STAFF_SESSION_LIFE).await?;
    Ok(SignedIn { token, session, staff: known.staff })
}

/// Signs a member of staff in with a ticket for a shift and one that renews it, for [`STAFF_REFRESH_LIFE`] each time.
///
/// Errors: those of [`sign_in`].
pub async fn sign_in_for_tickets(
    app: &App,
    username: &str,
    password: &str,
    address: &str,
) -> Result<SignedInPair, Error> {
    let known = known(app, username, password, address).await?;
    // Nobody is told the session's own token, so only its tickets open it.
    let (_, session) = open(app, &known, STAFF_REFRESH_LIFE).await?;
    tickets::pair(app, session, known.staff)
}

/// Somebody who gave the right password.
pub(super) struct Known {
    /// Who.
    pub(super) staff: Staff,
    hash: String,
}

async fn open(app: &App, known: &Known, life: SignedDuration) -> Result<(String, StaffSession), Error> {
    let now = app.clock.now();
    let token = random_token(app.entropy.as_ref(), 30);
    let hash = app.vault.token_hash(&token);
    let session = app.store.open_staff_session(known.staff.id, hash, now + life, now).await?;
    // Checking a password takes its time. One that was replaced meanwhile ended the sign-ins there were, but not this one.
    let as_before = |(staff, hash): &(Staff, String)| staff.active && *hash == known.hash;
    if !app.store.staff_by_username(&known.staff.username).await?.as_ref().is_some_and(as_before) {
        app.store.end_staff_session_by_id(session.id, app.clock.now()).await?;
        return Err(wrong_credentials());
    }
    Ok((token, session))
}

async fn known(app: &App, username: &str, password: &str, address: &str) -> Result<Known, Error> {
    app.limits.sign_ins_by_address.take(address, app.clock.now()).map_err(too_many)?;
    let known = by_password(app, &username.trim().to_lowercase(), password).await?;
    known.filter(|known| known.staff.active).ok_or_else(wrong_credentials)
}

/// Whoever has this sign-in name (lower case) and password; each question counts as an attempt to sign in.
///
/// Errors: `TooMany`.
pub(super) async fn by_password(app: &App, username: &str, password: &str) -> Result<Option<Known>, Error> {
    app.limits.sign_ins.take(username, app.clock.now()).map_err(too_many)?;
    let found = app.store.staff_by_username(username).await?;
    let hash = found.as_ref().map(|(_, hash)| hash.as_str());
    let right = app.vault.check_password(password, hash).await?;
    Ok(found.filter(|_| right).map(|(staff, hash)| Known { staff, hash }))
}

fn wrong_credentials() -> Error {
    Error::Unauthenticated {
        code: "wrong_credentials",
        message: "Unable to log in with provided credentials.",
    }
}

/// The answer to too many attempts.
pub(super) fn too_many(retry_after: Duration) -> Error {
    Error::TooMany {
        code: "too_many_sign_ins",
        message: "Too many sign-in attempts. Please wait a moment",
        retry_after,
    }
}
