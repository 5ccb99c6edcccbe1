use domain::StaffSessionId;

use crate::{App, Error};

/// Ends a sign-in and says which, so that what it let in can be closed. A token that opens nothing is no error: the
/// person is out either way.
pub async fn sign_out(app: &App, token: &str) -> Result<Option<StaffSessionId>, Error> {
    let hash = app.vault.token_hash(token);
    let found = app.store.staff_session(hash).await?;
    app.store.end_staff_session(hash, app.clock.now()).await?;
    Ok(found.map(|(session, _)| session.id))
}
