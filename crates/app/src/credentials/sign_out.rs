use domain::StaffSessionId;

use super::staff_by_token::session_of;
use crate::{App, Error};

/// Ends a sign-in, by any of its tokens, and says which, so that what it let in can be closed. A token that opens nothing
/// is no error: the person is out either way.
pub async fn sign_out(app: &App, token: &str) -> Result<Option<StaffSessionId>, Error> {
    let Some((session, _)) = session_of(app, token, |_| true).await? else { return Ok(None) };
    app.store.end_staff_session_by_id(session.id, app.clock.now()).await?;
    Ok(Some(session.id))
}
