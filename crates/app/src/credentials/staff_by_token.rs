use domain::access::StaffActor;
use domain::{Actor, Staff, StaffSession};

use crate::{App, Error};

/// Recognises a member of staff by the token of a sign-in.
///
/// Errors: `Unauthenticated` for a token that opens nothing.
pub async fn staff_by_token(app: &App, token: &str) -> Result<(StaffSession, Staff, Actor), Error> {
    let found = app.store.staff_session(app.vault.token_hash(token)).await?;
    match found {
        Some((session, staff)) if session.is_live(app.clock.now()) && staff.active => {
            let actor = staff_actor(&staff);
            Ok((session, staff, actor))
        }
        _ => Err(Error::Unauthenticated { code: "sign_in", message: "Please sign in first" }),
    }
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
