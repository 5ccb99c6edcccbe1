use domain::access::{Scope, allow, deed};
use domain::auto_response::defaults;
use domain::{Actor, AutoResponse, HotelId, canned};

use super::refused;
use crate::{App, Error};

/// Adds the usual words of a language for every kind that has none in it yet for all departments. Returns what was added.
///
/// Errors: `Invalid` with code `no_defaults` for a language without usual words; `Conflict` with code
/// `too_many_auto_responses`.
pub async fn add_defaults(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    language: &str,
) -> Result<Vec<AutoResponse>, Error> {
    let proof = allow::<deed::EditAutomation>(actor, Scope::hotel(hotel))?;
    let language = canned::language(language)?;
    let usual = defaults(&language);
    if usual.is_empty() {
        return Err(Error::invalid("no_defaults", "There are no usual words in this language"));
    }
    let known = app.store.auto_responses(hotel).await?;
    let mut added = Vec::new();
    for body in usual {
        let is_there = known.iter().any(|response| {
            response.kind == body.kind && response.language == language && response.department.is_none()
        });
        if !is_there {
            let kept = app.store.keep_auto_response(&proof, None, body, app.clock.now()).await;
            added.push(kept.map_err(refused)?);
        }
    }
    Ok(added)
}
