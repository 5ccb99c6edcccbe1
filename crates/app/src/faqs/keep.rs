use domain::access::{Scope, allow, deed};
use domain::{Actor, Faq, FaqBody, FaqId, HotelId};

use super::refused;
use crate::{App, Error};

/// Keeps a new question, or changes the one named.
///
/// Errors: `Invalid` for a field that breaks a rule; `NotFound` for one of another hotel; `Conflict` with code `too_many_faqs`.
pub async fn keep(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: Option<FaqId>,
    body: FaqBody,
) -> Result<Faq, Error> {
    let proof = allow::<deed::EditAutomation>(actor, Scope::hotel(hotel))?;
    app.store.keep_faq(&proof, id, body.checked()?, app.clock.now()).await.map_err(refused)
}
