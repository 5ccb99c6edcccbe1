use crate::{App, Error};

/// Ends a sign-in. A token that opens nothing is no error: the person is out either way.
pub async fn sign_out(app: &App, token: &str) -> Result<(), Error> {
    Ok(app.store.end_staff_session(app.vault.token_hash(token), app.clock.now()).await?)
}
