use domain::access::{Scope, allow, deed};
use domain::{Actor, AutoResponse, AutoResponseBody, AutoResponseId, HotelId};

use super::{department, refused};
use crate::{App, Error};

/// Keeps a new auto-response, or changes the one named.
///
/// Errors: `Invalid` for a field that breaks a rule; `NotFound` for one, or for a department, of another hotel; `Conflict` with
/// code `too_many_auto_responses`.
pub async fn keep(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: Option<AutoResponseId>,
    body: AutoResponseBody,
) -> Result<AutoResponse, Error> {
    let proof = allow::<deed::EditAutomation>(actor, Scope::hotel(hotel))?;
    let body = body.checked()?;
    if let Some(id) = body.department {
        department(app, hotel, id).await?;
    }
    app.store.keep_auto_response(&proof, id, body, app.clock.now()).await.map_err(refused)
}
