use domain::access::{Scope, allow, deed};
use domain::visitor::CONSENT_MAX;
use domain::{Actor, HotelId, Invalid, VisitorRules, canned};

use crate::ports::StoreError;
use crate::{App, Error};

/// How a hotel receives visitors.
pub async fn rules(app: &App, actor: &Actor, hotel: HotelId) -> Result<VisitorRules, Error> {
    allow::<deed::SeeVisitors>(actor, Scope::hotel(hotel))?;
    Ok(app.store.visitor_rules(hotel).await?)
}

/// Sets how a hotel receives visitors.
///
/// Errors: `Invalid` for a language that is none or too long words about visitors' data; `NotFound` for a department of another
/// hotel.
pub async fn set_rules(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    wish: VisitorRules,
) -> Result<VisitorRules, Error> {
    let proof = allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    let consent = wish.consent.trim().to_owned();
    if consent.chars().count() > CONSENT_MAX {
        return Err(Invalid::TooLong { what: "What visitors are told", max: CONSENT_MAX }.into());
    }
    let rules = VisitorRules { consent, language: canned::language(&wish.language)?, ..wish };
    let set = app.store.set_visitor_rules(&proof, rules.clone(), app.clock.now()).await;
    set.map_err(|error| match error {
        StoreError::NotFound => Error::NotFound("Department"),
        other => other.into(),
    })?;
    Ok(rules)
}
