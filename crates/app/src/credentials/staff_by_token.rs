use domain::access::StaffActor;
use domain::{Actor, Staff, StaffSession};

use crate::ports::house::TicketKind;
use crate::{App, Error};

/// Recognises a member of staff by the token of a sign-in or by an access ticket of one. The sign-in's `expires_at` is when
/// this credential ends: a ticket ends before the sign-in does.
///
/// Errors: `Unauthenticated` for a token that opens nothing.
pub async fn staff_by_token(app: &App, token: &str) -> Result<(StaffSession, Staff, Actor), Error> {
    match session_of(app, token, |kind| kind == TicketKind::Access).await? {
        Some((session, staff)) if session.is_live(app.clock.now()) && staff.active => {
            let actor = staff_actor(&staff);
            Ok((session, staff, actor))
        }
        _ => Err(Error::Unauthenticated { code: "sign_in", message: "Please sign in first" }),
    }
}

/// The sign-in, live or not, of its own token or of one of its tickets of a kind that `fits`.
pub(super) async fn session_of(
    app: &App,
    token: &str,
    fits: impl Fn(TicketKind) -> bool,
) -> Result<Option<(StaffSession, Staff)>, Error> {
    let Some(ticket) = app.vault.read_ticket(token, app.clock.now()) else {
        return Ok(app.store.staff_session(app.vault.token_hash(token)).await?);
    };
    if !fits(ticket.kind) {
        return Ok(None);
    }
    let found = app.store.staff_session_by_id(ticket.session).await?;
    Ok(found.filter(|(session, _)| session.staff == ticket.staff).map(|(session, staff)| {
        let expires_at = session.expires_at.min(ticket.expires_at);
        (StaffSession { expires_at, ..session }, staff)
    }))
}

/// A member of staff as actor; the caller has checked the credential.
pub fn staff_actor(staff: &Staff) -> Actor {
    Actor::Staff(StaffActor {
        hotel: staff.hotel,
        card: staff.card(),
        role: staff.role,
        departments: staff.departments.clone(),
    })
}
