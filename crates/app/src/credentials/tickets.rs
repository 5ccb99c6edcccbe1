use domain::session::STAFF_SESSION_LIFE;
use domain::{Staff, StaffSession};

use super::SignedInPair;
use crate::ports::house::{StaffTicket, TicketKind};
use crate::{App, Error};

/// Two fresh tickets of a sign-in: one that opens, and one that renews it from the generation it is at.
pub(super) fn pair(app: &App, session: StaffSession, staff: Staff) -> Result<SignedInPair, Error> {
    let now = app.clock.now();
    let access_expires_at = (now + STAFF_SESSION_LIFE).min(session.expires_at);
    let ticket = |kind, expires_at| StaffTicket {
        kind,
        session: session.id,
        staff: staff.id,
        issued_at: now,
        expires_at,
    };
    let access = app.vault.sign_ticket(&ticket(TicketKind::Access, access_expires_at))?;
    let refresh = ticket(TicketKind::Refresh(session.generation), session.expires_at);
    let refresh = app.vault.sign_ticket(&refresh)?;
    Ok(SignedInPair { access, refresh, access_expires_at, session, staff })
}
