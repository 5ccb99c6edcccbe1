use domain::StaffSessionId;
use domain::session::Refresh;

use super::{SignedInPair, sign_in, tickets};
use crate::ports::house::TicketKind;
use crate::{App, Error};

/// A sign-in that was not renewed.
#[derive(Debug)]
pub struct NotRefreshed {
    /// Why.
    pub error: Error,
    /// The sign-in that ended by it, so that what it let in can be closed.
    pub ended: Option<StaffSessionId>,
}

impl<E: Into<Error>> From<E> for NotRefreshed {
    fn from(error: E) -> Self {
        Self { error: error.into(), ended: None }
    }
}

/// Renews a sign-in by the ticket that was handed out for it. A ticket that was used a moment ago gets the same generation
/// once more: two tabs ask at once, or an answer was lost on the way. One that was used before that was copied: the
/// sign-in ends, whoever of the two it is that asks.
///
/// Errors: `Unauthenticated` with code `token_reused` when that happened, `token_not_valid` for anything else that renews
/// nothing; `TooMany`.
pub async fn refresh(app: &App, token: &str, address: &str) -> Result<SignedInPair, NotRefreshed> {
    let now = app.clock.now();
    app.limits.refreshes_by_address.take(address, now).map_err(sign_in::too_many)?;
    let ticket = app.vault.read_ticket(token, now).ok_or_else(not_valid)?;
    let TicketKind::Refresh(generation) = ticket.kind else { return Err(not_valid().into()) };
    let used = app.store.refresh_staff_session(ticket.session, generation, now).await?;
    let used = used.filter(|used| used.staff.id == ticket.staff && used.staff.active);
    let used = used.ok_or_else(not_valid)?;
    match used.meaning {
        Refresh::Renew | Refresh::Repeat => Ok(tickets::pair(app, used.session, used.staff)?),
        Refresh::Over => Err(not_valid().into()),
        Refresh::Reused => {
            tracing::warn!(staff = used.staff.id.0, "a sign-in was ended: its refresh token was used twice");
            let message = "Token was used before. Please sign in again";
            let error = Error::Unauthenticated { code: "token_reused", message };
            Err(NotRefreshed { error, ended: Some(used.session.id) })
        }
    }
}

fn not_valid() -> Error {
    Error::Unauthenticated { code: "token_not_valid", message: "Token is invalid or expired" }
}
